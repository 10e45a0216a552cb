"""The desk's pages for many records: who may, what one click does, what is refused."""

import io
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from records.audit.models import Event
from records.core.enums import Action, State
from records.notices.models import Notice
from records.record.models import Record
from records.record.workflow import advance
from records.screening.models import Assignment, Resolution
from tests.desk import state_of, text_of
from tests.factories import UserFactory

PAGES = {
    "sorting": {"secretary"},
    "assigning": {"secretary"},
    "proposing": {"secretary"},
    "deciding": {"secretary", "chair"},
    "publishing": {"secretary"},
    "reminding": {"secretary", "chair"},
    "comparing": {"secretary", "chair"},
    "tasks": {"reviewer", "secretary", "chair"},
}


def many(office, state, count, **kwargs):
    return [
        office.record(state, owner=UserFactory(unit=office.unit), **kwargs) for _ in range(count)
    ]


@pytest.mark.parametrize("name", PAGES)
def test_who_may_open(desk, name):
    people = ("reviewer", "secretary", "chair", "administrator", "author", "coordinator")
    opened = {who for who in people if desk.get(who, name).status_code == 200}
    assert opened == PAGES[name]
    refused = {desk.post(who, name).status_code for who in people if who not in PAGES[name]}
    assert refused == {403}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_calm_when_nothing_waits(desk, name):
    who = "chair" if name == "deciding" else "secretary"
    assert 'class="nothing"' in text_of(desk.get(who, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_statements_do_not_grow(desk, name):
    """With 1 and with 30 records of every state that the page could show."""
    counts = []
    who = {"tasks": "reviewer"}.get(name, "secretary")
    query = {"sorting": {"all": 1, "suggest": 1}, "assigning": {"propose": 1}}.get(name, {})
    state = {
        "sorting": State.SUBMITTED,
        "assigning": State.SUBMITTED,
        "deciding": State.PENDING_ACCEPT,
        "publishing": State.ACCEPTED,
    }.get(name, State.SCREENING)
    for number in (1, 29):
        many(desk.office, state, number)
        if name == "assigning":
            Record.objects.update(topic=desk.office.topic)
        client = desk.client(who)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(reverse(f"admin:{name}"), query).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


# --- sorting -------------------------------------------------------------------------------------


def rows(page):
    return {row["record"].pk: row for row in page.context["rows"]}


def sort_form(page, **topics):
    data = {"record": [], "year": "2569"}
    for pk, row in rows(page).items():
        form = row["form"]
        data["record"].append(pk)
        data |= {form.add_prefix(n): form[n].value() or "" for n in form.fields}
    return data


def test_sorting_many_with_suggestions(desk):
    office = desk.office
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    records = many(office, State.SUBMITTED, 3)
    page = desk.get("secretary", "sorting", suggest=1)
    assert "ปุ๋ยหมัก" in text_of(page)
    response = desk.post("secretary", "sorting", **sort_form(page))
    assert response["Location"].endswith("/admin/sorting/?year=2569")
    assert {Record.objects.get(pk=r.pk).topic for r in records} == {office.topic}
    assert Event.objects.filter(reason__contains="จัดเรื่อง").count() == 3
    assert rows(desk.get("secretary", "sorting")) == {}
    assert set(rows(desk.get("secretary", "sorting", all=1))) == {r.pk for r in records}


def test_a_row_that_somebody_sorted_meanwhile_is_left_alone(desk):
    office = desk.office
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป")
    one, two = many(office, State.SUBMITTED, 2)
    data = sort_form(desk.get("secretary", "sorting"))
    data |= {f"r{one.pk}-topic": office.topic.pk, f"r{two.pk}-topic": office.topic.pk}
    Record.objects.filter(pk=one.pk).update(topic=other)
    page = desk.client("secretary").post(reverse("admin:sorting"), data, follow=True)
    assert f"{one.number}: มีผู้จัดหรือแก้ไขเรื่องนี้ไปแล้ว" in text_of(page)
    assert Record.objects.get(pk=one.pk).topic == other
    assert Record.objects.get(pk=two.pk).topic == office.topic


def test_sorting_refuses_topics_of_another_year_and_nonsense(desk, other_year):
    (record,) = many(desk.office, State.SUBMITTED, 1)
    alien = other_year.seats.get().cycle.topics.create(slug="x", name="ปีอื่น")
    data = sort_form(desk.get("secretary", "sorting"))
    for value in (alien.pk, "abc", "-1", ""):
        desk.post("secretary", "sorting", **(data | {f"r{record.pk}-topic": value}))
        assert Record.objects.get(pk=record.pk).topic is None
    odd = {"record": ["x", "9" * 40, ""], "year": "สองพัน"}
    assert desk.post("secretary", "sorting", **odd).status_code == 302


def test_the_secretary_does_not_sort_her_own(desk):
    record = desk.office.record(State.SUBMITTED, owner=desk.office.secretary)
    assert rows(desk.get("secretary", "sorting")) == {}
    data = {"record": [record.pk], f"r{record.pk}-topic": desk.office.topic.pk}
    desk.post("secretary", "sorting", **data)
    assert Record.objects.get(pk=record.pk).topic is None


def test_checks_are_run_again_for_all(desk):
    (record,) = many(desk.office, State.SUBMITTED, 1)
    Record.objects.filter(pk=record.pk).update(goal="<p>โทร 081-234-5678</p>")
    desk.post("secretary", "sorting", check="1")
    page = text_of(desk.get("secretary", "sorting"))
    assert "081-234-5678" in page


# --- assigning -----------------------------------------------------------------------------------


@pytest.fixture
def sorted_records(office):
    records = many(office, State.SUBMITTED, 3)
    Record.objects.update(topic=office.topic)
    return records


def test_the_plan_is_assigned_and_screening_begins(desk, sorted_records):
    page = desk.get("secretary", "assigning", propose=1)
    data = {"record": [r.pk for r in sorted_records], "start": "1"}
    for row, boxes in page.context["rows"]:
        data[f"r{row.record.pk}"] = [seat.user.pk for seat, cell in boxes if cell.plan]
    desk.post("secretary", "assigning", **data)
    assert {state_of(r) for r in sorted_records} == {State.SCREENING}
    assert Assignment.objects.active().count() == 6
    desk.post("secretary", "assigning", **data)  # the same click again
    assert Assignment.objects.active().count() == 6


def test_taking_and_giving_in_one_click(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    one, two = office.reviewers
    desk.post("secretary", "assigning", **{"record": record.pk, f"r{record.pk}": [one.pk]})
    data = {"record": record.pk, f"r{record.pk}": [two.pk], f"had{record.pk}": [one.pk]}
    desk.post("secretary", "assigning", **data)
    assert [a.reviewer for a in record.assignments.active()] == [two]


def test_a_task_given_elsewhere_meanwhile_is_kept(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    one, two = office.reviewers
    Assignment.objects.create(record=record, reviewer=two, assigned_by=office.secretary)
    desk.post("secretary", "assigning", **{"record": record.pk, f"r{record.pk}": [one.pk]})
    assert {a.reviewer for a in record.assignments.active()} == {one, two}


def test_owners_and_strangers_are_not_assigned(desk, sorted_records):
    office, record = desk.office, sorted_records[0]
    owner = record.owner
    office.cycle.committee.create(user=owner, role="reviewer")
    data = {"record": record.pk, f"r{record.pk}": [owner.pk, office.stranger.pk]}
    page = desk.client("secretary").post(reverse("admin:assigning"), data, follow=True)
    assert "เป็นเจ้าของเรื่อง" in text_of(page)
    assert not record.assignments.exists()


def test_what_is_not_ready_is_said_and_the_rest_begins(desk, sorted_records):
    office = desk.office
    one, two = office.reviewers
    ready, short, untouched = sorted_records
    data = {"record": [r.pk for r in sorted_records], "start": "1"}
    data |= {f"r{ready.pk}": [one.pk, two.pk], f"r{short.pk}": [one.pk]}
    page = desk.client("secretary").post(reverse("admin:assigning"), data, follow=True)
    html = text_of(page)
    assert state_of(ready) == State.SCREENING and state_of(short) == State.SUBMITTED
    assert f"{short.number}: มีกรรมการ 1 คน" in html and f"{untouched.number}:" not in html


def test_records_short_of_reviewers_come_back(desk, in_screening):
    assert desk.get("secretary", "assigning").context["rows"] == []
    task = in_screening.assignments.first()
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    ((row, _),) = desk.get("secretary", "assigning").context["rows"]
    assert (row.record, row.missing) == (in_screening, 1)


# --- proposing -----------------------------------------------------------------------------------


def test_proposing_by_majority(desk):
    office = desk.office
    good, bad, waiting = many(office, State.SCREENING, 3)
    for reviewer in office.reviewers:
        desk.review(reviewer, good)
        desk.review(reviewer, bad, recommendation="reject")
    page = desk.get("secretary", "proposing", majority=1)
    picked = {pk: row["form"]["action"].value() for pk, row in rows(page).items()}
    assert picked == {good.pk: "propose_accept", bad.pk: "propose_reject", waiting.pk: ""}
    data = {"record": list(picked)}
    data |= {f"r{pk}-action": action for pk, action in picked.items()}
    page = desk.client("secretary").post(reverse("admin:proposing"), data, follow=True)
    assert state_of(good) == State.PENDING_ACCEPT
    # Rejection needs its reason.
    assert state_of(bad) == State.SCREENING and "ต้องระบุเหตุผล" in text_of(page)
    data[f"r{bad.pk}-note"] = "ซ้ำกับปีก่อน"
    desk.post("secretary", "proposing", **data)
    assert state_of(bad) == State.PENDING_REJECT and state_of(waiting) == State.SCREENING


def test_before_quorum_only_with_a_reason(desk, in_screening):
    data = {"record": in_screening.pk, f"r{in_screening.pk}-action": "propose_accept"}
    desk.post("secretary", "proposing", **data)
    assert state_of(in_screening) == State.SCREENING
    desk.post("secretary", "proposing", **data, **{f"r{in_screening.pk}-waiver": "กรรมการลาป่วย"})
    assert state_of(in_screening) == State.PENDING_ACCEPT
    assert in_screening.transitions.last().data["waiver"] == "กรรมการลาป่วย"


def test_only_proposals_are_taken_here(desk, in_screening):
    data = {"record": in_screening.pk, f"r{in_screening.pk}-action": "accept"}
    desk.post("secretary", "proposing", **data)
    assert state_of(in_screening) == State.SCREENING


# --- deciding ------------------------------------------------------------------------------------


@pytest.fixture
def proposed(office):
    accept, reject = (
        office.record(s, owner=UserFactory(unit=office.unit))
        for s in (State.PENDING_ACCEPT, State.PENDING_REJECT)
    )
    return accept, reject


def resolution(records, **data):
    actions = {State.PENDING_ACCEPT: "accept", State.PENDING_REJECT: "reject"}
    return {
        "record": [r.pk for r in records],
        **{f"action{r.pk}": actions[State(r.state)] for r in records},
        "token": str(uuid.uuid4()),
        "resolution": "2/2569",
        "resolved_on": timezone.localdate().isoformat(),
        "note": "ที่ประชุมเห็นชอบ",
        **data,
    }


def test_preview_then_apply(desk, proposed):
    data = resolution(proposed)
    preview = desk.post("chair", "deciding", **data)
    html = text_of(preview)
    assert preview.status_code == 200 and "ยืนยันลงมติ 2 เรื่อง" in html
    assert [r.pk for r in preview.context["records"]] == [r.pk for r in proposed]
    assert not Resolution.objects.exists()
    assert {state_of(r) for r in proposed} == {State.PENDING_ACCEPT, State.PENDING_REJECT}
    response = desk.post("chair", "deciding", **data, apply="1")
    batch = Resolution.objects.get()
    url = reverse("admin:records_resolution_change", args=[batch.pk])
    assert response["Location"] == url
    again = desk.post("chair", "deciding", **data, apply="1")
    assert again["Location"] == url and Resolution.objects.count() == 1
    assert [state_of(r) for r in proposed] == [State.ACCEPTED, State.REJECTED]


def test_a_list_that_changed_is_decided_not_at_all(desk, proposed):
    data = resolution(proposed)
    advance(
        proposed[0], Action.RECONSIDER, actor=desk.office.secretary, inputs={"note": "ขอดูอีกครั้ง"}
    )
    response = desk.post("chair", "deciding", **data, apply="1")
    assert response.status_code == 409 and proposed[0].number in text_of(response)
    assert state_of(proposed[1]) == State.PENDING_REJECT and not Resolution.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"resolution": ""}, 422),
        ({"resolved_on": "พรุ่งนี้"}, 422),
        ({"resolved_on": "1/1/2600"}, 422),
        ({"token": "x"}, 422),
        ({"record": []}, 200),
    ],
)
def test_a_resolution_needs_its_number_day_and_records(desk, proposed, changes, status):
    response = desk.post("chair", "deciding", **(resolution(proposed) | changes), apply="1")
    assert response.status_code == status
    assert not Resolution.objects.exists()


def test_the_secretary_prepares_and_does_not_decide(desk, proposed):
    page = desk.get("secretary", "deciding")
    assert proposed[0].number in text_of(page) and "ดูตัวอย่างก่อนลงมติ" not in text_of(page)
    assert desk.post("secretary", "deciding", **resolution(proposed), apply="1").status_code == 403
    assert not Resolution.objects.exists()


def test_the_resolution_its_report_and_its_undoing(desk, proposed):
    desk.post("chair", "deciding", **resolution(proposed), apply="1")
    batch = Resolution.objects.get()
    for who in ("secretary", "chair", "administrator"):
        page = desk.get(who, "records_resolution_change", batch.pk)
        assert proposed[0].title in text_of(page)
    assert desk.get("reviewer", "records_resolution_change", batch.pk).status_code == 403
    for suffix, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        file = desk.get("secretary", "records_resolution_report", batch.pk, suffix)
        assert file.content.startswith(start) and "no-store" in file["Cache-Control"]
    bad = desk.get("secretary", "records_resolution_report", batch.pk, "exe")
    assert bad.status_code == 404
    name = "records_resolution_undo"
    assert desk.post("secretary", name, batch.pk, reason="x").status_code == 403
    desk.post("chair", name, batch.pk, reason="  ")
    assert state_of(proposed[0]) == State.ACCEPTED
    assert desk.get("chair", name, batch.pk).status_code == 302
    desk.post("chair", name, batch.pk, reason="นับองค์ประชุมผิด")
    assert [state_of(r) for r in proposed] == [State.PENDING_ACCEPT, State.PENDING_REJECT]
    page = text_of(desk.get("chair", "records_resolution_change", batch.pk))
    assert "นับองค์ประชุมผิด" in page and name not in page


def test_a_seat_of_another_year_sees_no_resolution(desk, proposed, other_year):
    desk.post("chair", "deciding", **resolution(proposed), apply="1")
    pk = Resolution.objects.get().pk
    assert desk.get(other_year, "records_resolution_change", pk).status_code == 404
    assert desk.get(other_year, "deciding").context["records"] == []


# --- publishing, reminding, comparing ------------------------------------------------------------


def test_publishing_many_with_preview_and_confirmation(desk):
    office = desk.office
    clean = office.record(State.ACCEPTED)
    phone = office.record(
        State.ACCEPTED, owner=office.colleague, goal="<p>ติดต่อ 081-234-5678 ได้ทุกวัน</p>"
    )
    page = text_of(desk.get("secretary", "publishing"))
    assert "081-234-5678" in page
    assert desk.post("secretary", "publishing").status_code == 422
    data = {"record": [clean.pk]}
    preview = desk.post("secretary", "publishing", **data)
    assert "เผยแพร่ 1 เรื่อง" in text_of(preview) and state_of(clean) == State.ACCEPTED
    unconfirmed = desk.post("secretary", "publishing", **data, apply="1")
    assert unconfirmed.status_code == 422 and state_of(clean) == State.ACCEPTED
    desk.post("secretary", "publishing", **data, apply="1", checked="1")
    assert (state_of(clean), state_of(phone)) == (State.PUBLISHED, State.ACCEPTED)


def test_reminding(desk, in_screening):
    office = desk.office
    late = timezone.localdate() - timedelta(days=2)
    in_screening.assignments.update(due_on=late)
    page = text_of(desk.get("secretary", "reminding"))
    assert "เลยกำหนด 1 เรื่อง" in page
    data = {"reviewer": [r.pk for r in office.reviewers], "note": "ขอความกรุณา"}
    first = desk.client("secretary").post(reverse("admin:reminding"), data, follow=True)
    assert "ส่งการเตือนแล้ว 2 คน" in text_of(first)
    again = desk.client("secretary").post(reverse("admin:reminding"), data, follow=True)
    assert "2 คนได้รับการเตือนวันนี้แล้ว" in text_of(again)
    assert Notice.objects.filter(title__startswith="เตือน").count() == 2


def test_comparing_and_the_workbook(desk, in_screening):
    desk.review("reviewer", in_screening)
    Record.objects.filter(pk=in_screening.pk).update(title="=HYPERLINK(1)")
    html = text_of(desk.get("secretary", "comparing"))
    assert in_screening.number in html and ">80<" in html.replace(" ", "").replace("\n", "")
    assert in_screening.number not in text_of(desk.get("secretary", "comparing", kind="unit"))
    assert in_screening.number not in text_of(desk.get("secretary", "comparing", topic="x"))
    file = desk.get("chair", "comparing", format="xlsx")
    sheet = load_workbook(io.BytesIO(file.content)).active
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    cells = dict(zip(heads, row, strict=True))
    assert cells["เลขทะเบียน"] == in_screening.number and cells["เฉลี่ย"] == 80
    assert sheet["B2"].data_type == "s" and cells["ชื่อเรื่อง"] == "=HYPERLINK(1)"
    assert "รอ" in row and cells["รอผล"] == 1
    assert Event.objects.filter(object_name__contains="ส่งออกตาราง").exists()


def test_ones_own_record_is_not_compared(desk):
    record = desk.office.record(State.SCREENING, owner=desk.office.chair)
    assert record.number not in text_of(desk.get("chair", "comparing"))
    assert record.number in text_of(desk.get("secretary", "comparing"))


# --- a reviewer's own work -----------------------------------------------------------------------


def test_tasks_lead_to_the_next(desk):
    office = desk.office
    one, two = many(office, State.SCREENING, 2)
    page = " ".join(text_of(desk.get("reviewer", "tasks")).split())
    assert "ได้รับ 2 เรื่อง พิจารณาแล้ว 0 เหลือ 2" in page
    response = desk.review("reviewer", one, button="submit_next")
    assert response["Location"] == reverse("admin:records_record_review", args=[two.pk])
    response = desk.review("reviewer", two, button="submit_next")
    assert response["Location"].endswith("#reviews")
    assert "พิจารณาครบทุกเรื่องแล้ว" in text_of(desk.get("reviewer", "tasks"))


def test_skip_goes_on_with_the_next(desk):
    one, two = many(desk.office, State.SCREENING, 2)
    response = desk.post("reviewer", "records_record_skip", one.pk)
    assert response["Location"] == reverse("admin:records_record_review", args=[two.pk])
    assert desk.post("chair", "records_record_skip", one.pk).status_code == 403


@pytest.mark.parametrize("how", ["abstain", "conflict"])
def test_stepping_aside(desk, in_screening, how):
    name = "records_record_aside"
    assert desk.get("reviewer", name, in_screening.pk, how).status_code == 200
    assert desk.get("chair", name, in_screening.pk, how).status_code == 403
    assert desk.get("reviewer", name, in_screening.pk, "elsewhere").status_code == 404
    desk.post("reviewer", name, in_screening.pk, how, reason="")
    assert in_screening.assignments.active().count() == 2
    response = desk.post("reviewer", name, in_screening.pk, how, reason="เป็นญาติกัน")
    assert response["Location"] == reverse("admin:tasks")
    assert in_screening.assignments.active().count() == 1
    assert "เป็นญาติกัน" in text_of(desk.page("secretary", in_screening))


def test_a_draft_is_kept_while_she_writes(desk, in_screening):
    """The autosave answers with the line and the stamp that the next save needs."""
    client = desk.client("reviewer")
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    form = client.get(url).context["form"]
    data = {"revision": form["revision"].value(), "stamp": "", "comment_owner": "กำลังเขียน"}
    first = client.post(url, data, headers={"HX-Request": "true"})
    assert first.status_code == 200 and 'name="stamp"' in text_of(first)
    stamp = first.context["stamp"]
    data |= {"stamp": stamp, "comment_owner": "เขียนต่อ", "note_goal": "ระบุจำนวน"}
    client.post(url, data, headers={"HX-Request": "true"})
    mine = in_screening.assignments.get(reviewer=desk.office.reviewers[0]).reviews.get()
    assert (mine.comment_owner, mine.section_notes) == ("เขียนต่อ", {"goal": "ระบุจำนวน"})
    assert mine.submitted_at is None
    stale = client.post(url, data | {"comment_owner": "ทับ"}, headers={"HX-Request": "true"})
    assert "บันทึกจากหน้าต่างอื่น" in text_of(stale)
    mine.refresh_from_db()
    assert mine.comment_owner == "เขียนต่อ"


def test_words_come_back_when_the_record_was_withdrawn_meanwhile(desk, in_screening):
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    client = desk.client("reviewer")
    form = client.get(url).context["form"]
    advance(in_screening, Action.WITHDRAW, actor=desk.office.author, inputs={"note": "เปลี่ยนเรื่อง"})
    data = {"revision": form["revision"].value(), "comment_owner": "ข้อความที่พิมพ์นานมาก"}
    late = client.post(url, data | {"submit": "1"})
    assert late.status_code == 409 and "ข้อความที่พิมพ์นานมาก" in text_of(late)
    saved = client.post(url, data, headers={"HX-Request": "true"})
    assert saved.status_code == 200 and "คัดลอก" in text_of(saved)
    assert client.get(url).status_code == 404


def test_words_come_back_when_the_reviewer_was_taken_off_meanwhile(desk, in_screening):
    url = reverse("admin:records_record_review", args=[in_screening.pk])
    client = desk.client("reviewer")
    form = client.get(url).context["form"]
    task = in_screening.assignments.get(reviewer=desk.office.reviewers[0])
    desk.post("secretary", "records_record_end", in_screening.pk, task.pk)
    data = {"revision": form["revision"].value(), "comment_owner": "ข้อความที่พิมพ์นานมาก"}
    late = client.post(url, data | {"submit": "1"})
    assert late.status_code == 409 and "ข้อความที่พิมพ์นานมาก" in text_of(late)
    assert not task.reviews.exists()


def test_the_discussion_on_the_page(desk, in_screening):
    name = "records_record_say"
    assert desk.post("reviewer", name, in_screening.pk, text="ก่อนพิจารณา").status_code == 403
    desk.review("reviewer", in_screening)
    desk.post("reviewer", name, in_screening.pk, text="ควรขอภาพเพิ่ม")
    assert "ควรขอภาพเพิ่ม" in text_of(desk.page("secretary", in_screening))
    other = desk.office.reviewers[1]
    assert "ควรขอภาพเพิ่ม" not in text_of(desk.page(other, in_screening))
    assert desk.post("author", name, in_screening.pk, text="เจ้าของ").status_code == 403


def test_a_resubmitted_text_shows_what_changed_since_she_read_it(desk, in_screening):
    from records.record import writing

    desk.review("reviewer", in_screening)
    desk.take("secretary", in_screening, "return", note="แก้", due_on="21/11/2599")
    in_screening.refresh_from_db()
    writing.write(in_screening, {"goal": "<p>เป้าหมายใหม่ 120 ครัวเรือน</p>"}, actor=desk.office.author)
    inputs = {"note": "เพิ่มตัวเลขแล้ว"}
    advance(in_screening, Action.RESUBMIT, actor=desk.office.author, inputs=inputs)
    page = desk.get("reviewer", "records_record_review", in_screening.pk)
    assert [change.key for change in page.context["changes"]] == ["goal"]
    assert "<ins>" in text_of(page)
    record_page = text_of(desk.page("secretary", in_screening))
    assert "เพิ่มตัวเลขแล้ว" in record_page and "สิ่งที่แก้ไขจากฉบับที่ส่งครั้งก่อน" in record_page


def test_a_seat_that_ends_gives_its_open_tasks_back(desk, in_screening):
    from tests.screening.desk.test_records import formsets

    office = desk.office
    page = desk.get("administrator", "records_cycle_change", office.cycle.pk)
    data = formsets(page)
    seat = office.cycle.committee.get(user=office.reviewers[0])
    row = next(
        k for k, v in data.items() if k.endswith("-id") and v == seat.pk and "committee" in k
    )
    data[row.replace("-id", "-ended_on")] = timezone.localdate().isoformat()
    desk.post("administrator", "records_cycle_change", office.cycle.pk, **data)
    task = in_screening.assignments.get(reviewer=office.reviewers[0])
    assert task.ended_at and task.end_reason == "left"
