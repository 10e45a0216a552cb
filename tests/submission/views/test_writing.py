"""The author's form: who may write, plain and rich saving, two tabs, autosave, files, sessions."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from records.core.enums import Kind, RevisionReason, Sector, State
from records.core.sections import form_sections, text_sections
from records.record import text_snapshot
from records.record.models import Record, Revision
from tests.figures import hang, placed
from tests.submission.pages import picture, posted, save, url

pytestmark = pytest.mark.django_db


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


def test_edit_saved_untouched_without_javascript_changes_nothing(office, author, draft):
    before, version = text_snapshot.snapshot(draft), draft.text_version
    response = author.post(url("edit", draft), posted(author.get(url("edit", draft))))
    assert response.status_code == 302
    draft.refresh_from_db()
    assert text_snapshot.snapshot(draft) == before and "<strong>" in draft.technique
    assert draft.text_version == version


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
    assert "ข้อความที่บันทึกไว้แล้ว" in html and "ข้อความของท่าน" in html
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


def test_autosave_saves_and_hands_out_the_new_base(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    response = save(author, draft, data | {"goal": "<p>หนึ่ง</p>"})
    assert response.status_code == 200
    answer = response.json()
    assert set(answer) == {"saved_at", "saved_text", "base", "left_out"}
    draft.refresh_from_db()
    assert draft.goal == "<p>หนึ่ง</p>"
    assert json.loads(answer["base"])["version"] == draft.text_version
    data |= {"base": answer["base"], "goal": "<p>หนึ่ง สอง</p>"}
    assert save(author, draft, data).status_code == 200
    draft.refresh_from_db()
    assert draft.goal == "<p>หนึ่ง สอง</p>" and "<strong>" in draft.technique
    assert draft.revisions.count() == 1


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


def test_attach_without_anything_says_so(office, author, draft):
    html = author.post(url("attach", draft), {}, follow=True).content.decode()
    assert "เลือกไฟล์หรือใส่ลิงก์ก่อน" in html


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


def test_detach_says_where_the_picture_still_stands_in_the_text(office, author, draft):
    file = placed(draft)
    page = author.post(url("detach", draft, file.pk), {}, follow=True).content.decode()
    assert "ภาพนี้ยังอยู่ในเนื้อความข้อ 6.1" in page
    other = hang(draft, "#123456")
    page = author.post(url("detach", draft, other.pk), {}, follow=True).content.decode()
    assert "ยังอยู่ในเนื้อความ" not in page
