"""The author's form: who may write, plain and rich saving, two tabs, autosave, files, sessions."""

import io
import json
import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from records.core.enums import Action, Kind, RevisionReason, Sector, State
from records.core.sections import form_sections, text_sections
from records.people.models import District
from records.record import text_snapshot, workflow, writing
from records.record.models import Record, Revision

pytestmark = pytest.mark.django_db


def url(name, record, *args):
    return reverse(f"writing-{name}", args=[record.pk, *args])


def posted(response) -> dict:
    """What a browser without JavaScript would send back from the page, untouched."""
    html = response.content.decode()
    data = {}
    for tag in re.findall(r"<input[^>]+>", html):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attrs.get("type") in ("checkbox", "radio") and not re.search(r"\bchecked\b", tag):
            continue
        if attrs.get("name") and attrs.get("type") not in ("file", "submit"):
            data[attrs["name"]] = unescape(attrs.get("value", "on" if "checked" in tag else ""))
    for name, text in re.findall(r'<textarea\s+name="(\w+)"[^>]*>\n(.*?)</textarea>', html, re.S):
        data[name] = unescape(text).replace("\n", "\r\n")
    for name, options in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else ""
    for marker in ("csrfmiddlewaretoken", "caption", "link", "partner-__prefix__-sector",
                   "partner-__prefix__-name", "partner-__prefix__-contribution"):  # fmt: skip
        data.pop(marker, None)
    return data


@pytest.fixture
def draft(office):
    return office.draft(technique="<p>เทคนิค <strong>สำคัญ</strong></p><ol><li>ก</li><li>ข</li></ol>")


@pytest.fixture
def author(office, sign_in):
    return sign_in(office.author)


def test_new_creates_a_draft_and_opens_it(office, author):
    response = author.post(reverse("writing-new"), {"kind": "own", "title": "  เรื่องใหม่ "})
    record = Record.objects.get()
    assert response.status_code == 302 and response.url == url("edit", record)
    assert (record.title, record.kind, record.owner) == ("เรื่องใหม่", Kind.INDIVIDUAL, office.author)
    assert (record.unit, record.cycle, record.state) == (office.unit, office.cycle, State.DRAFT)
    assert record.district == office.district and record.position == office.author.position


def test_new_twice_opens_the_first(office, author):
    for _ in range(2):
        response = author.post(reverse("writing-new"), {"kind": "own", "title": "เรื่อง"})
    assert Record.objects.count() == 1
    assert response.url == url("edit", Record.objects.get())


def test_new_says_what_is_missing(office, author):
    response = author.post(reverse("writing-new"), {"kind": "own", "title": ""})
    assert response.status_code == 422 and "ใส่ชื่อเรื่อง" in response.content.decode()
    assert not Record.objects.exists()


def test_new_for_a_colleague_and_for_the_unit(office, sign_in):
    client = sign_in(office.coordinator)
    client.post(
        reverse("writing-new"),
        {"kind": "behalf", "person": office.colleague.pk, "title": "ของเพื่อน"},
    )
    record = Record.objects.get(title="ของเพื่อน")
    assert (record.owner, record.created_by) == (office.colleague, office.coordinator)
    client.post(
        reverse("writing-new"), {"kind": "unit", "unit": office.unit.pk, "title": "ของหน่วย"}
    )
    record = Record.objects.get(title="ของหน่วย")
    assert (record.kind, record.owner, record.unit) == (Kind.UNIT, None, office.unit)


def test_new_for_the_secretary_offers_the_set(office, sign_in):
    sign_in(office.secretary).post(reverse("writing-new"), {"kind": "set", "title": "ชุดความรู้"})
    record = Record.objects.get()
    assert (record.kind, record.unit) == (Kind.SET, office.head_office)


@pytest.mark.parametrize(
    "data",
    [{"kind": "behalf"}, {"kind": "unit"}, {"kind": "set"}, {"kind": "behalf", "person": "x\0"}],
)
def test_new_refuses_what_is_not_hers(office, author, data):
    data = {"person": office.colleague.pk, "unit": office.unit.pk, "title": "เรื่อง", **data}
    assert author.post(reverse("writing-new"), data).status_code == 422
    assert not Record.objects.exists()


def test_new_refuses_people_of_other_units(office, sign_in):
    data = {"kind": "behalf", "person": office.stranger.pk, "title": "เรื่อง"}
    assert sign_in(office.coordinator).post(reverse("writing-new"), data).status_code == 422


@pytest.mark.parametrize("kind", [Kind.INDIVIDUAL, Kind.UNIT, Kind.SET])
def test_edit_shows_the_official_form_in_order(office, sign_in, kind):
    writer = {Kind.INDIVIDUAL: office.author, Kind.UNIT: office.coordinator}.get(
        kind, office.secretary
    )
    record = office.draft(kind, actor=writer)
    html = sign_in(writer).get(url("edit", record)).content.decode()
    places = [html.index(f'id="{section.anchor}"') for section in form_sections(kind)]
    assert places == sorted(places)
    for section in text_sections(kind):
        assert f'name="{section.key}"' in html
        assert section.number in html and section.help in html
    assert "<script>" not in html and "style=" not in html


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("author", 200),
        ("coordinator", 200),
        ("colleague", 404),
        ("stranger", 404),
        ("other_coordinator", 404),
        ("secretary", 404),
        ("chair", 404),
        ("administrator", 404),
    ],
)
@pytest.mark.parametrize("name", ["edit", "preview"])
def test_edit_is_for_who_writes(office, sign_in, draft, who, status, name):
    assert sign_in(getattr(office, who)).get(url(name, draft)).status_code == status


@pytest.mark.parametrize("name", ["edit", "autosave", "attach"])
def test_edit_is_closed_to_reviewers(office, sign_in, name):
    record = office.record(State.SCREENING)
    client = sign_in(office.reviewers[0])
    assert client.post(url(name, record), {"title": "ถูกแก้"}).status_code == 404
    record.refresh_from_db()
    assert record.title != "ถูกแก้"


def test_edit_asks_strangers_to_sign_in(office, draft):
    response = Client().get(url("edit", draft))
    assert response.status_code == 302 and "/account/login/" in response.url


def test_edit_of_a_locked_record_leads_to_where_it_stands(office, author):
    record = office.record(State.SUBMITTED)
    response = author.get(url("edit", record), follow=True)
    assert response.redirect_chain[-1][0] == reverse("mine-detail", args=[record.pk])
    assert "แก้ไขข้อความไม่ได้" in response.content.decode()


def test_edit_by_one_who_no_longer_coordinates_is_closed(office, sign_in):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    office.unit.coordinators.clear()
    client = sign_in(office.coordinator)
    response = client.post(url("edit", record), {"title": "ถูกแก้"}, follow=True)
    assert "ไม่ได้ดูแลการเขียนเรื่องนี้แล้ว" in response.content.decode()
    assert not record.revisions.filter(reason=RevisionReason.ASIDE).exists()


def test_edit_keeps_text_that_comes_after_submission_aside(office, author):
    record = office.draft()
    data = posted(author.get(url("edit", record)))
    workflow.advance(record, Action.SUBMIT, actor=office.author)
    response = author.post(
        url("edit", record), data | {"goal": "เป้าหมายที่พิมพ์ในอีกหน้าต่าง"}, follow=True
    )
    assert "ข้อความที่คุณพิมพ์หลังจากนั้นไม่หาย" in response.content.decode()
    aside = record.revisions.get(reason=RevisionReason.ASIDE)
    assert "เป้าหมายที่พิมพ์ในอีกหน้าต่าง" in aside.data["goal"]
    record.refresh_from_db()
    assert "อีกหน้าต่าง" not in record.goal


def test_edit_saved_untouched_without_javascript_changes_nothing(office, author, draft):
    before, version = text_snapshot.snapshot(draft), draft.text_version
    response = author.post(url("edit", draft), posted(author.get(url("edit", draft))))
    assert response.status_code == 302
    draft.refresh_from_db()
    assert text_snapshot.snapshot(draft) == before and "<strong>" in draft.technique
    assert draft.text_version == version


def test_edit_saves_plain_text_as_paragraphs_and_lists(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data["process"] = "ประชุม\r\n๑) สำรวจ <ราคา>\r\n๒) วางแผน"
    assert author.post(url("edit", draft), data).status_code == 302
    draft.refresh_from_db()
    assert draft.process == ("<p>ประชุม</p><ol><li>สำรวจ &lt;ราคา&gt;</li><li>วางแผน</li></ol>")
    assert "<strong>" in draft.technique


def test_edit_saves_every_other_part(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {
        "title": "ชื่อใหม่\x00",
        "position": "พัฒนากร",
        "village": "บ้านหนองทดสอบ หมู่ ๔",
        "district": "",
        "subdistrict": "360101",
        "partner-0-sector": Sector.PEOPLE,
        "partner-0-name": "กลุ่มแม่บ้าน",
        "partner-0-contribution": "แรงงาน",
        "process_marketing": "on",
        "detail_marketing": "ขายออนไลน์",
        "detail_inputs": "เมล็ดพันธุ์",
    }
    assert author.post(url("edit", draft), data).status_code == 302
    record = Record.objects.get()
    assert (record.title, record.position, record.village) == (
        "ชื่อใหม่", "พัฒนากร", "บ้านหนองทดสอบ หมู่ ๔",
    )  # fmt: skip
    assert (record.province_id, record.district_id, record.subdistrict_id) == (
        "36",
        "3601",
        "360101",
    )
    assert record.category == office.category
    assert [(p.sector, p.name, p.contribution) for p in record.partners.all()] == [
        (Sector.PEOPLE, "กลุ่มแม่บ้าน", "แรงงาน")
    ]
    assert {p.process: p.detail for p in record.processes.all()} == {
        "marketing": "ขายออนไลน์", "inputs": "เมล็ดพันธุ์",
    }  # fmt: skip
    again = posted(author.get(url("edit", record)))
    assert again["partner-0-name"] == "กลุ่มแม่บ้าน" and again["process_marketing"] == "on"
    version = record.text_version
    author.post(url("edit", record), again)
    record.refresh_from_db()
    assert record.text_version == version


def test_edit_saves_the_rest_when_one_field_is_wrong(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "เป้าหมายใหม่", "partner-0-name": "ไม่มีภาคส่วน"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "เลือกภาคส่วนของภาคีรายนี้" in html and "ไม่มีภาคส่วน" in html
    draft.refresh_from_db()
    assert draft.goal == "<p>เป้าหมายใหม่</p>" and not draft.partners.exists()


def test_edit_of_a_subdistrict_elsewhere_is_refused(office, author, draft):
    District.objects.create(code="3602", province=office.province, name="บ้านเขว้า")
    data = posted(author.get(url("edit", draft))) | {"district": "3602", "subdistrict": "360101"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422 and "ไม่อยู่ในอำเภอ" in response.content.decode()


@pytest.mark.parametrize(
    ("then", "name"),
    [("save", "writing-edit"), ("preview", "writing-preview"), ("hand-in", "mine-step")],
)
def test_edit_buttons_save_and_lead_on(office, author, draft, then, name):
    data = posted(author.get(url("edit", draft))) | {"goal": "ใหม่", "then": then}
    args = [draft.pk, "submit"] if then == "hand-in" else [draft.pk]
    assert author.post(url("edit", draft), data).url == reverse(name, args=args)
    draft.refresh_from_db()
    assert draft.goal == "<p>ใหม่</p>"


def test_edit_in_two_tabs_merges_what_does_not_meet(office, author, draft):
    one, two = (posted(author.get(url("edit", draft))) for _ in range(2))
    author.post(url("edit", draft), one | {"goal": "จากหน้าต่างหนึ่ง"})
    response = author.post(url("edit", draft), two | {"caution": "จากหน้าต่างสอง"})
    assert response.status_code == 302
    draft.refresh_from_db()
    assert (draft.goal, draft.caution) == ("<p>จากหน้าต่างหนึ่ง</p>", "<p>จากหน้าต่างสอง</p>")
    assert "<strong>" in draft.technique


def test_edit_in_two_tabs_shows_both_texts_and_saves_the_second_when_meant(office, author, draft):
    one, two = (posted(author.get(url("edit", draft))) for _ in range(2))
    author.post(url("edit", draft), one | {"goal": "จากหน้าต่างหนึ่ง", "title": "ชื่อจากหน้าต่างหนึ่ง"})
    response = author.post(url("edit", draft), two | {"goal": "จากหน้าต่างสอง"})
    assert response.status_code == 409
    html = response.content.decode()
    assert "ข้อความที่บันทึกไว้แล้ว" in html and "ข้อความของคุณ" in html
    assert "จากหน้าต่างหนึ่ง" in html and "จากหน้าต่างสอง" in html
    draft.refresh_from_db()
    assert draft.goal == "<p>จากหน้าต่างหนึ่ง</p>"
    assert "หน้าต่างสอง" in draft.revisions.get(reason=RevisionReason.ASIDE).data["goal"]
    again = posted(response)
    assert again["goal"] == "จากหน้าต่างสอง"
    assert again["title"] == "ชื่อจากหน้าต่างหนึ่ง"  # what she had not touched is what stands now
    assert author.post(url("edit", draft), again).status_code == 302
    draft.refresh_from_db()
    assert (draft.goal, draft.title) == ("<p>จากหน้าต่างสอง</p>", "ชื่อจากหน้าต่างหนึ่ง")


@pytest.mark.parametrize("base", ["", "{", "[]", '{"version": "x"}', "[" * 100_000, "\x00"])
def test_edit_with_a_broken_base_loses_nothing(office, author, draft, base):
    data = posted(author.get(url("edit", draft))) | {"base": base, "goal": "ใหม่"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.goal != "<p>ใหม่</p>" and "ใหม่" in response.content.decode()


def test_edit_of_a_megabyte_is_answered(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"goal": "ก" * 1_000_000}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422
    draft.refresh_from_db()
    assert len(draft.goal) < 10_000


def test_edit_takes_dangerous_text_as_text(office, author, draft):
    evil = (
        '<p>ดี</p><script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">ก</a>'
    )
    data = posted(author.get(url("edit", draft))) | {"goal": evil, "title": "<script>x</script>"}
    author.post(url("edit", draft), data)
    html = author.get(url("edit", draft)).content.decode()
    html += author.get(url("preview", draft)).content.decode()
    assert "<script>" not in html and "onerror" not in html and "javascript:" not in html


def test_edit_brings_back_what_was_parked(office, draft):
    client = Client()
    client.force_login(office.author, backend="django.contrib.auth.backends.ModelBackend")
    data = posted(client.get(url("edit", draft)))
    session = Client()
    response = session.post(url("edit", draft), data | {"goal": "พิมพ์ค้างไว้"})
    assert response.status_code == 302 and "login" in response.url
    session.force_login(office.author, backend="django.contrib.auth.backends.ModelBackend")
    page = session.get(url("edit", draft))
    assert "นำข้อความที่พิมพ์ค้างไว้กลับมาแล้ว ยังไม่ได้บันทึก" in page.content.decode()
    again = posted(page)
    assert again["goal"] == "พิมพ์ค้างไว้" and again["base"] == data["base"]
    draft.refresh_from_db()
    assert "พิมพ์ค้างไว้" not in draft.goal
    session.post(url("edit", draft), again)
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ค้างไว้</p>" and "<strong>" in draft.technique


def test_edit_of_a_returned_record_shows_the_notes(office, author):
    record = office.record(State.SCREENING)
    inputs = {"note": "ขอรายละเอียด", "due_on": timezone.localdate()}
    inputs["sections"] = {"goal": "ใส่ตัวเลข"}
    workflow.advance(record, Action.RETURN, actor=office.secretary, inputs=inputs)
    html = author.get(url("edit", record)).content.decode()
    assert "ขอรายละเอียด" in html and "ส่งฉบับแก้ไขภายใน" in html
    section = html[html.index('id="section-goal"') : html.index('id="section-process"')]
    assert "ใส่ตัวเลข" in section


def test_edit_shows_unplaced_passages_and_takes_them_off(office, author, draft):
    draft.unplaced = [{"heading": "บทนำ", "text": "ข้อความหลง"}, {"heading": "", "text": "อีกข้อ"}]
    draft.save()
    page = author.get(url("edit", draft))
    assert "ข้อความหลง" in page.content.decode()
    data = posted(page) | {"goal": "วางแล้ว", "placed": text_snapshot.digest(draft.unplaced[0])}
    assert author.post(url("edit", draft), data).url.endswith("#unplaced")
    draft.refresh_from_db()
    assert draft.unplaced == [{"heading": "", "text": "อีกข้อ"}] and draft.goal == "<p>วางแล้ว</p>"


def test_edit_costs_the_same_with_more_of_everything(
    office, author, draft, django_assert_max_num_queries
):
    for n in range(5):
        draft.partners.create(sector=Sector.PEOPLE, name=f"ภาคี {n}")
        draft.attachments.create(kind="video", url=f"https://example.test/{n}", name="v")
    with django_assert_max_num_queries(20):
        author.get(url("edit", draft))


# --- autosave ----------------------------------------------------------------------------------


def save(client, record, data):
    return client.post(url("autosave", record), data, headers={"X-Requested-With": "fetch"})


def test_autosave_saves_and_hands_out_the_new_base(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    response = save(author, draft, data | {"goal": "<p>หนึ่ง</p>"})
    assert response.status_code == 200
    answer = response.json()
    assert set(answer) == {"saved_at", "saved_text", "base"}
    draft.refresh_from_db()
    assert draft.goal == "<p>หนึ่ง</p>"
    assert json.loads(answer["base"])["version"] == draft.text_version
    data |= {"base": answer["base"], "goal": "<p>หนึ่ง สอง</p>"}
    assert save(author, draft, data).status_code == 200
    draft.refresh_from_db()
    assert draft.goal == "<p>หนึ่ง สอง</p>" and "<strong>" in draft.technique
    assert draft.revisions.count() == 1


def test_autosave_never_overwrites_what_the_page_does_not_show(office, author, draft):
    """Another tab changed two parts; this page goes on autosaving others and still shows old."""
    here = posted(author.get(url("edit", draft)))
    other = posted(author.get(url("edit", draft)))
    author.post(url("edit", draft), other | {"caution": "จากที่อื่น", "title": "ชื่อจากที่อื่น"})
    for text in ("<p>ก</p>", "<p>ข</p>", "<p>ค</p>"):
        answer = save(author, draft, here | {"goal": text})
        assert answer.status_code == 200
        here["base"] = answer.json()["base"]
    draft.refresh_from_db()
    assert (draft.goal, draft.caution) == ("<p>ค</p>", "<p>จากที่อื่น</p>")
    assert draft.title == "ชื่อจากที่อื่น"
    assert save(author, draft, here | {"caution": "<p>ของฉัน</p>"}).status_code == 409


def test_autosave_conflict_names_the_section_and_keeps_one_copy(office, author, draft):
    one, two = (posted(author.get(url("edit", draft))) for _ in range(2))
    save(author, draft, one | {"goal": "<p>หนึ่ง</p>"})
    for _ in range(3):
        response = save(author, draft, two | {"goal": "<p>สอง</p>"})
        assert response.status_code == 409
    assert response.json()["conflicts"] == [{"key": "goal", "heading": "4.2 เป้าหมาย"}]
    assert Revision.objects.filter(reason=RevisionReason.ASIDE).count() == 1


def test_autosave_signed_out_is_401(office, draft):
    response = save(Client(), draft, {"goal": "x"})
    assert response.status_code == 401 and response.json() == {"error": "signed-out"}


def test_autosave_of_a_locked_record_says_so(office, author):
    record = office.record(State.SUBMITTED)
    response = save(author, record, {"goal": "<p>สาย</p>"})
    assert response.status_code == 409 and response.json()["locked"] is True
    assert record.revisions.filter(reason=RevisionReason.ASIDE).count() == 1


def test_autosave_of_something_invalid_saves_the_rest(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    response = save(author, draft, data | {"goal": "<p>ดี</p>", "title": "ก" * 600})
    assert response.status_code == 422 and set(response.json()["errors"]) == {"title"}
    draft.refresh_from_db()
    assert draft.goal == "<p>ดี</p>"


def test_autosave_is_post_only(office, author, draft):
    assert author.get(url("autosave", draft)).status_code == 405


def test_autosave_checks_the_token(office, draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.author, backend="django.contrib.auth.backends.ModelBackend")
    client.get(url("edit", draft))
    assert save(client, draft, {"goal": "x"}).status_code == 403
    token = client.cookies["csrftoken"].value
    headers = {"X-Requested-With": "fetch", "X-CSRFToken": token}
    data = {"goal": "<p>x</p>", "base": ""}
    assert client.post(url("autosave", draft), data, headers=headers).status_code == 409


# --- preview -----------------------------------------------------------------------------------


def test_preview_shows_the_paper_with_what_is_missing(office, author):
    record = office.draft(goal="", caution="")
    html = author.get(url("preview", record)).content.decode()
    for section in form_sections(Kind.INDIVIDUAL):
        assert f"{section.number}" in html and section.label in html
    assert html.count('class="missing"') == 1
    assert f"{url('edit', record)}#section-goal" in html


def test_preview_stays_readable_after_submission(office, author):
    record = office.record(State.SUBMITTED)
    html = author.get(url("preview", record)).content.decode()
    assert record.number in html and "กลับไปแก้ไข" not in html


# --- files -------------------------------------------------------------------------------------


def picture(**kwargs):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", **kwargs)
    return SimpleUploadedFile("ภาพ.jpg", out.getvalue(), "image/jpeg")


def test_attach_keeps_file_and_text(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "พิมพ์ไว้", "files": [picture()], "caption": "แปลงนา", "link": "youtu.be/abc"}
    response = author.post(url("attach", draft), data)
    assert response.status_code == 302 and response.url.endswith("#attachments")
    kinds = [(a.kind, a.caption) for a in draft.attachments.all()]
    assert kinds == [("picture", "แปลงนา"), ("video", "แปลงนา")]
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"
    assert "ภาพ.jpg" in author.get(url("edit", draft)).content.decode()


def test_attach_also_happens_with_the_save_button(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"files": [picture()], "then": "save"}
    author.post(url("edit", draft), data)
    assert draft.attachments.count() == 1


def test_attach_refuses_with_a_word_and_keeps_the_text(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "พิมพ์ไว้", "files": [SimpleUploadedFile("ภาพ.jpg", b"MZ\x90\x00" * 99)]}
    html = author.post(url("attach", draft), data, follow=True).content.decode()
    assert "ไม่รับไฟล์ชนิดนี้" in html and not draft.attachments.exists()
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"


def test_attach_of_a_huge_file_keeps_the_text(office, author, draft, settings):
    settings.UPLOAD_LIMIT = 1000
    data = posted(author.get(url("edit", draft))) | {"goal": "พิมพ์ไว้"}
    data["files"] = SimpleUploadedFile("ใหญ่.pdf", b"%PDF-1.7" + b"0" * 200_000)
    response = author.post(url("attach", draft), data, follow=True)
    assert "ไฟล์ใหญ่เกิน" in response.content.decode() and not draft.attachments.exists()
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"


def test_attach_without_anything_says_so(office, author, draft):
    html = author.post(url("attach", draft), {}, follow=True).content.decode()
    assert "เลือกไฟล์หรือใส่ลิงก์ก่อน" in html


def test_attach_alone_leaves_the_text_as_it_is(office, author, draft):
    before = text_snapshot.snapshot(draft)
    author.post(url("attach", draft), {"files": [picture()]})
    draft.refresh_from_db()
    assert text_snapshot.snapshot(draft) == before and draft.attachments.count() == 1


def test_attach_after_sign_in_brings_the_text_back(office, draft, sign_in):
    data = posted(sign_in(office.author).get(url("edit", draft)))
    client = Client()
    client.post(url("attach", draft), data | {"goal": "ค้างไว้"})
    client.force_login(office.author, backend="django.contrib.auth.backends.ModelBackend")
    assert posted(client.get(url("attach", draft)))["goal"] == "ค้างไว้"


def test_detach_removes_row_and_file(office, author, draft, django_capture_on_commit_callbacks):
    author.post(url("attach", draft), {"files": [picture()]})
    attachment = draft.attachments.get()
    path, storage = attachment.file.name, attachment.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        response = author.post(url("detach", draft, attachment.pk), {})
    assert response.status_code == 302
    assert not draft.attachments.exists() and not storage.exists(path)


def test_detach_of_another_record_is_not_found(office, author, draft, sign_in):
    other = office.draft(owner=office.stranger)
    file = other.attachments.create(kind="video", url="https://example.test/x", name="x")
    assert author.post(url("detach", draft, file.pk)).status_code == 404
    assert author.post(url("detach", other, file.pk)).status_code == 404
    assert other.attachments.exists()


def test_edit_keeps_a_partner_that_an_autosave_stored_first(office, author, draft):
    """The page goes on with INITIAL_FORMS=0 while its row is stored already."""
    data = posted(author.get(url("edit", draft))) | {
        "partner-0-sector": Sector.PRIVATE.value,
        "partner-0-name": "ร้านค้าชุมชน",
        "partner-0-contribution": "รับซื้อ",
    }
    answer = author.post(url("autosave", draft), data, headers={"X-Requested-With": "fetch"})
    data["base"] = answer.json()["base"]
    assert draft.partners.get().name == "ร้านค้าชุมชน"
    author.post(url("edit", draft), data)
    assert draft.partners.get().name == "ร้านค้าชุมชน"


def test_edit_drops_a_partner_whose_row_was_emptied(office, author, draft):
    rows = [{"sector": Sector.CIVIL, "name": "มูลนิธิ", "contribution": ""}]
    writing.write(draft, {"partners": rows}, actor=office.author)
    data = posted(author.get(url("edit", draft)))
    assert data["partner-0-name"] == "มูลนิธิ"
    author.post(url("edit", draft), data | {"partner-0-name": "", "partner-0-sector": ""})
    assert not draft.partners.exists()
