"""An author's own pages: the year's task, steps with their receipt, the log, the history."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Action, State
from records.cycles.models import Cycle
from records.record import revisions, workflow, writing
from records.record.models import Record, Transition
from records.synthesis import set_editors
from tests import factories
from tests.submission.pages import mine_url as url
from tests.submission.pages import page, send_back

pytestmark = pytest.mark.django_db


def test_index_with_nothing_yet_offers_two_ways(office, author):
    html = page(author.get(reverse("mine-index")))
    assert reverse("imports-new") in html and reverse("writing-new") in html
    assert "ปีงบประมาณ 2569" in html and "เหลือ 31 วัน" in html
    assert "เพื่อนร่วมงาน" not in html and "ชุดความรู้ของจังหวัด" not in html


def test_amend_asks_then_begins_once(office, author):
    record = office.record(State.PUBLISHED)
    assert url("amend", record) in page(author.get(url("detail", record)))
    assert "ฉบับเดิมยังเผยแพร่ตามปกติ" in page(author.get(url("amend", record)))
    assert not record.amendments.exists()
    response = author.post(url("amend", record))
    draft = record.amendments.get()
    assert response.url == reverse("writing-edit", args=[draft.pk])
    assert author.post(url("amend", record)).url == url("detail", draft)  # a double click
    assert url("detail", record) in page(author.get(url("detail", draft)))
    assert url("detail", draft) in page(author.get(url("detail", record)))
    assert "ฉบับปรับปรุง" in page(author.get(reverse("mine-index")))


def test_amend_is_for_what_is_public_and_for_who_writes_it(office, author, sign_in):
    draft = office.draft()
    assert author.get(url("amend", draft)).url == url("detail", draft)
    assert author.post(url("amend", draft)).url == url("detail", draft)
    assert Record.objects.count() == 1
    record = office.record(State.PUBLISHED, owner=office.colleague)
    for person, status in ((office.stranger, 404), (office.reviewers[0], 404)):
        assert sign_in(person).post(url("amend", record)).status_code == status
    assert sign_in(office.coordinator).post(url("amend", record)).status_code == 302
    assert record.amendments.get().created_by == office.coordinator


def test_amend_is_not_for_who_only_began_the_record(office, sign_in):
    """A coordinator who wrote for a colleague and coordinates the unit no more."""
    record = office.record(State.PUBLISHED)
    Record.objects.filter(pk=record.pk).update(created_by=office.stranger)
    client = sign_in(office.stranger)
    assert url("amend", record) not in page(client.get(url("detail", record)))
    assert client.get(url("amend", record)).url == url("detail", record)
    assert client.post(url("amend", record)).status_code == 403
    assert not record.amendments.exists()


def test_receipt_of_an_amendment_bears_its_number(office, author):
    amendment = office.amendment(State.SUBMITTED)
    assert f"{amendment.amends.number}-R1" in page(author.get(url("receipt", amendment)))


def test_index_without_any_cycle(db, sign_in):
    client = sign_in(factories.UserFactory())
    assert "ยังไม่มีรอบ" in page(client.get(reverse("mine-index")))
    assert "ยังไม่มีรอบ" in page(client.get(reverse("writing-new")))


def test_index_of_a_closed_window(office, author):
    office.cycle.closes_on = timezone.localdate() - timedelta(days=1)
    office.cycle.save()
    assert "ไม่อยู่ในช่วงเปิดรับ" in page(author.get(reverse("mine-index")))


def test_index_shows_state_and_what_is_next(office, author):
    record = office.draft()
    html = page(author.get(reverse("mine-index")))
    assert "ฉบับร่าง" in html and "เขียนให้ครบข้อที่จำเป็น" in html
    assert reverse("writing-edit", args=[record.pk]) in html
    workflow.advance(record, Action.SUBMIT, actor=office.author)
    html = page(author.get(reverse("mine-index")))
    assert "ส่งแล้ว" in html and "KM-2569-0001" in html
    assert reverse("writing-edit", args=[record.pk]) not in html


def test_index_shows_why_it_was_returned(office, author):
    send_back(office, office.record(State.SCREENING))
    html = page(author.get(reverse("mine-index")))
    assert "ส่งกลับแก้ไข" in html and "ขอตัวเลขประกอบ" in html and "ส่งฉบับแก้ไขภายใน" in html


@pytest.mark.parametrize("state", [State.PENDING_ACCEPT, State.PENDING_REJECT])
def test_index_and_detail_do_not_tell_a_decision_before_it_is_taken(office, author, state):
    record = office.record(state)
    for address in (reverse("mine-index"), url("detail", record)):
        html = page(author.get(address))
        assert "รอมติคณะกรรมการ" in html
        for word in ("รอมติรับ", "รอมติไม่รับ", "เสนอให้รับ", "เสนอไม่รับ"):
            assert word not in html


@pytest.mark.parametrize("name", ["detail", "history", "receipt"])
def test_detail_is_for_who_writes(office, sign_in, name):
    record = office.record(State.SUBMITTED)
    for who in (office.colleague, office.stranger, office.other_coordinator, office.reviewers[0]):
        assert sign_in(who).get(url(name, record)).status_code == 404
    for who in (office.author, office.coordinator):
        assert sign_in(who).get(url(name, record)).status_code == 200


def test_detail_lists_what_is_missing_with_links(office, author):
    record = office.draft(goal="", category_id=None)
    html = page(author.get(url("detail", record)))
    edit = reverse("writing-edit", args=[record.pk])
    assert f"{edit}#section-goal" in html and f"{edit}#section-category" in html
    assert "ก่อนส่งยังขาด 2 อย่าง" in html


def test_detail_tells_the_way_without_reviewers_names(office, author):
    record = office.record(State.SCREENING)
    send_back(office, record)
    html = page(author.get(url("detail", record)))
    assert "ขอตัวเลขประกอบ" in html and "ใส่จำนวนครัวเรือน" in html and "ข้อ 4.2 เป้าหมาย" in html
    assert "เลขานุการ" in html and str(office.author) in html
    for person in (*office.reviewers, office.secretary):
        assert str(person) not in html


def test_step_submit_asks_first(office, author):
    record = office.draft()
    html = page(author.get(url("step", record, "submit")))
    assert "เลขานุการของคณะกรรมการ" in html and "ส่งให้คณะกรรมการ" in html
    record.refresh_from_db()
    assert record.state == State.DRAFT


def test_step_submit_with_missing_sections_links_to_each(office, author):
    record = office.draft(goal="", technique="<p>-</p>")
    for response in (
        author.get(url("step", record, "submit")),
        author.post(url("step", record, "submit")),
    ):
        html = response.content.decode()
        edit = reverse("writing-edit", args=[record.pk])
        assert f"{edit}#section-goal" in html and f"{edit}#section-technique" in html
    assert response.status_code == 409
    record.refresh_from_db()
    assert record.state == State.DRAFT and record.number is None


def test_step_submit_twice_shows_one_receipt(office, author):
    record = office.draft()
    answers = [author.post(url("step", record, "submit")) for _ in range(2)]
    assert [a.url for a in answers] == [url("receipt", record)] * 2
    assert record.transitions.count() == 1
    assert Cycle.objects.get(pk=office.cycle.pk).last_number == 1
    html = page(author.get(url("receipt", record)))
    assert "KM-2569-0001" in html and record.title in html and "ส่งแทน" not in html


def test_step_on_behalf_says_so(office, sign_in):
    record = office.draft(owner=office.colleague, actor=office.coordinator)
    client = sign_in(office.coordinator)
    assert f"ท่านส่งแทน {office.colleague}" in page(client.get(url("step", record, "submit")))
    client.post(url("step", record, "submit"))
    html = page(client.get(url("receipt", record)))
    assert f"ส่งแทน {office.colleague}" in html and str(office.coordinator) in html


def test_step_resubmit_after_changing_the_text(office, author):
    record = office.record(State.SCREENING)
    send_back(office, record)
    assert "ยังไม่ได้แก้ไขข้อความ" in page(author.get(url("step", record, "resubmit")))
    writing.write(record, {"goal": "<p>๕๐ ครัวเรือน ภายในปีนี้</p>"}, actor=office.author)
    assert author.post(url("step", record, "resubmit")).url == url("receipt", record)
    assert "ส่งฉบับแก้ไขเมื่อ" in page(author.get(url("receipt", record)))


@pytest.mark.parametrize("action", ["screen", "return", "publish", "accept", "nothing"])
def test_step_of_the_committee_is_not_here(office, author, sign_in, action):
    record = office.record(State.SUBMITTED)
    assert author.post(url("step", record, action)).status_code == 404
    assert sign_in(office.secretary).post(url("step", record, action)).status_code == 404


@pytest.mark.parametrize("who", ["colleague", "stranger", "other_coordinator", "chair"])
def test_step_by_a_stranger_is_not_found(office, sign_in, who):
    record = office.draft()
    client = sign_in(getattr(office, who))
    assert client.post(url("step", record, "submit")).status_code == 404
    record.refresh_from_db()
    assert record.state == State.DRAFT


def test_step_too_late_says_where_it_is(office, author):
    record = office.record(State.SCREENING)
    response = author.post(url("step", record, "recall"), follow=True)
    assert "ทำขั้นนี้ไม่ได้" in response.content.decode()
    response = author.get(url("step", record, "recall"), follow=True)
    assert "กำลังกลั่นกรอง" in response.content.decode()


def test_step_when_the_window_is_closed(office, author):
    record = office.draft()
    office.cycle.closes_on = timezone.localdate() - timedelta(days=1)
    office.cycle.save()
    response = author.post(url("step", record, "submit"))
    assert response.status_code == 409 and "ขอส่งล่าช้า" in response.content.decode()


def test_receipt_of_a_draft_leads_to_the_record(office, author):
    record = office.draft()
    assert author.get(url("receipt", record)).url == url("detail", record)
    recalled = office.record(State.SUBMITTED, owner=office.author, title="อีกเรื่อง")
    workflow.advance(recalled, Action.RECALL, actor=office.author)
    assert author.get(url("receipt", recalled)).url == url("detail", recalled)


def test_history_shows_what_was_put_in_and_taken_out(office, author):
    record = office.draft(goal="<p>ลดรายจ่ายของครัวเรือนยากจน</p>")
    revisions.freeze(record, actor=office.author)
    writing.write(record, {"goal": "<p>เพิ่มรายได้ของครัวเรือนยากจน</p>"}, actor=office.author)
    html = page(author.get(url("history", record)))
    assert "<del>ลดรายจ่าย</del>" in html and "<ins>เพิ่มรายได้</ins>" in html
    assert "ของครัวเรือนยากจน" in html and "4.2 เป้าหมาย" in html
    assert "เหมือนกัน" in page(author.get(url("history", record), {"a": 1, "b": 1}))


def test_history_escapes(office, author):
    record = office.draft(goal="<p>ก</p>")
    revisions.freeze(record, actor=office.author)
    writing.write(record, {"goal": "<p>&lt;script&gt;</p>"}, actor=office.author)
    assert "<script>" not in page(author.get(url("history", record)))


def test_history_of_a_set_is_open_to_its_editors_and_nothing_else_is(office, sign_in):
    """The desk leads an editor there, and the page leads her back to the desk."""
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ทดสอบ")
    editor, reviewer = office.reviewers
    set_editors.choose_editors(record, [editor], actor=office.secretary)
    revisions.freeze(record, actor=office.secretary)
    writing.write(record, {"goal": "<p>เป้าหมายใหม่ของชุด</p>"}, actor=editor)
    desk = reverse("admin:records_provincialset_change", args=[record.pk])
    reader = sign_in(editor)
    html = page(reader.get(url("history", record)))
    assert "<ins>เป้าหมายใหม่ของชุด</ins>" in html and desk in html
    assert url("history", record) in page(reader.get(desk))
    for closed in (
        *(url("detail", record), url("receipt", record), url("step", record, "submit")),
        reverse("writing-edit", args=[record.pk]),
        url("history", office.draft()),
    ):
        assert reader.get(closed).status_code == 404, closed
    for other in (reviewer, office.chair, office.stranger):
        assert sign_in(other).get(url("history", record)).status_code == 404
    assert sign_in(reviewer).get(desk).status_code == 404  # a plain reviewer reads no draft
    set_editors.choose_editors(record, [], actor=office.secretary)
    assert reader.get(url("history", record)).status_code == 404
    assert reader.get(desk).status_code == 404


def test_everything_stays_in_the_log(office, author):
    record = office.draft()
    author.post(url("step", record, "submit"))
    line = Transition.objects.get()
    assert (line.action, line.actor, line.on_behalf_of) == (Action.SUBMIT, office.author, None)
    assert Record.objects.get().submitted_by == office.author


def test_example_is_chosen_by_the_secretary(office, sign_in):
    record = office.record(State.PUBLISHED)
    client = sign_in(office.secretary)
    client.post(reverse("mine-example"), {"number": record.number.lower()})
    assert "เลขานุการแนะนำ" in client.get(reverse("mine-index")).content.decode()
    client.post(reverse("mine-example"), {"number": "KM-0000-0000"})
    assert "ไม่พบเรื่อง" in client.get(reverse("mine-index")).content.decode()
    client.post(reverse("mine-example"), {"number": ""})
    assert "เลขานุการแนะนำ" not in client.get(reverse("mine-index")).content.decode()
    assert sign_in(office.author).post(reverse("mine-example")).status_code == 403
