"""The first page, the list of records, the logs, years, people, awards."""

import csv
import io
from copy import copy
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.audit.models import Event
from records.awards.models import Award
from records.core.enums import AwardKind, Kind, State
from records.core.spreadsheet import safe_cell
from records.cycles.models import CommitteeMember, Cycle, LatePermission
from records.people.models import User
from records.record.models import Record, Revision, Transition
from records.screening import worklists
from records.screening.models import Assignment, Review
from records.search import engine
from tests.desk import text_of
from tests.factories import UserFactory

CHANGELIST = "records_record_changelist"


def listed(response) -> set[str]:
    return {record.number for record in response.context["cl"].result_list}


def queries(client, url) -> int:
    client.get(url)  # content types and the like are read once a process
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def fill(office, number):
    """Submitted, screened and published records of many people."""
    states = (State.SUBMITTED, State.SCREENING, State.PUBLISHED)
    for n in range(number):
        owner = UserFactory(unit=office.unit)
        office.record(states[n % 3], owner=owner)


# --- what waits ----------------------------------------------------------------------------------


def test_first_page_shows_each_seat_what_waits_for_it(desk):
    office = desk.office
    sort = office.record(State.SUBMITTED)
    review = office.record(State.SCREENING, owner=office.colleague)
    decide = office.record(State.PENDING_ACCEPT, owner=office.stranger)
    publish = office.record(State.ACCEPTED, owner=office.coordinator)
    late = office.record(State.RETURNED, owner=office.other_coordinator)
    Record.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    def waits(who):
        user = desk.person(who)
        return {w.key: [r.pk for r in w.records] for w in worklists.waiting_for(user) if w.total}

    assert waits("secretary") == {
        "sort": [sort.pk],
        "publish": [publish.pk],
        "overdue": [late.pk],
    }
    assert waits("chair") == {"decide": [decide.pk]}
    assert waits("reviewer") == {"review": [review.pk]}
    assert waits("administrator") == {}
    for reviewer in office.reviewers:
        desk.review(reviewer, review)
    assert waits("reviewer") == {}
    assert waits("secretary")["propose"] == [review.pk]
    for key, record in (("sort", sort), ("propose", review), ("overdue", late)):
        page = desk.get("secretary", CHANGELIST, waiting=key)
        assert listed(page) == {record.number}
    # What waits for another seat is nobody else's queue.
    assert listed(desk.get("reviewer", CHANGELIST, waiting="sort")) == set()


def test_first_page_counts_all_and_shows_the_oldest(desk):
    office = desk.office
    for n in range(7):
        record = office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
        since = timezone.now() - timedelta(days=n)
        Record.objects.filter(pk=record.pk).update(state_since=since)
    oldest = list(Record.objects.order_by("state_since").values_list("pk", flat=True)[:5])
    (sort,) = [w for w in worklists.waiting_for(desk.person("secretary")) if w.total]
    assert (sort.key, sort.total) == ("sort", 7)
    assert [r.pk for r in sort.records] == oldest
    page = text_of(desk.get("secretary", "index"))
    assert reverse("admin:sorting") in page and "ดูทั้งหมด 7 เรื่อง" in page


def test_first_page_is_calm_when_nothing_waits(desk):
    for who in ("reviewer", "secretary", "chair", "administrator"):
        assert "ไม่มีงานที่รอท่านอยู่" in text_of(desk.get(who, "index"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index", CHANGELIST])
def test_query_count_does_not_grow(desk, name):
    counts = []
    for number in (1, 29):
        fill(desk.office, number)
        client = desk.client("secretary")
        counts.append(queries(client, reverse(f"admin:{name}")))
    assert counts[0] == counts[1]
    assert counts[1] <= {"index": 14, CHANGELIST: 12}[name]


def copies(record, number, state):
    """Rows of many more records like *record*, with tasks, a text handed in and a review each."""
    office_cycle = record.cycle
    people = User.objects.bulk_create(
        User(username=f"many{n}", given_name=f"คนที่{n}", unit=record.unit) for n in range(number)
    )
    start = Record.objects.count()
    rows = []
    for n, person in enumerate(people):
        row = Record.objects.get(pk=record.pk) if not rows else copy(rows[0])
        row.pk, row.number, row.owner = None, f"KM-2569-{9000 - start - n}", person
        row._state.adding = True
        row.state = state
        rows.append(row)
    rows = Record.objects.bulk_create(rows)
    texts = Revision.objects.bulk_create(
        Revision(record=row, number=1, data={}, reason="submit", frozen=True) for row in rows
    )
    reviewers = [seat.user for seat in office_cycle.committee.filter(role="reviewer")]
    tasks = Assignment.objects.bulk_create(
        Assignment(record=row, reviewer=person) for row in rows for person in reviewers
    )
    newest = {text.record_id: text for text in texts}
    Review.objects.bulk_create(
        Review(
            assignment=t,
            revision=newest[t.record_id],
            recommendation="accept",
            submitted_at=timezone.now(),
        )
        for t in tasks[::2]
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("index", State.SCREENING),
        (CHANGELIST, State.SCREENING),
        ("sorting", State.SUBMITTED),
        ("assigning", State.SUBMITTED),
        ("proposing", State.SCREENING),
        ("deciding", State.PENDING_ACCEPT),
        ("publishing", State.ACCEPTED),
        ("reminding", State.SCREENING),
        ("comparing", State.SCREENING),
    ],
)
def test_300_rows_cost_what_30_cost(desk, name, state):
    record = desk.office.record(State.SCREENING)
    client, url = desk.client("secretary"), reverse(f"admin:{name}")
    counts = []
    for number in (30, 270):
        User.objects.filter(username__startswith="many").update(username=F("pk"))
        copies(record, number, state)
        counts.append(queries(client, url))
    # One more to count what one page does not hold.
    assert counts[1] - counts[0] in (0, 1) and counts[1] <= 22


# --- the list ------------------------------------------------------------------------------------


def test_list_filters_and_search(desk):
    office = desk.office
    one = office.record(State.SUBMITTED, goal="<p>ลดต้นทุนด้วยปุ๋ยไส้เดือน</p>")
    unit = office.record(State.SCREENING, kind=Kind.UNIT)
    mine = office.record(State.SCREENING, owner=office.stranger)
    mine.assignments.get(reviewer=office.reviewers[0]).delete()
    office.draft(owner=office.colleague)

    def find(**query):
        return listed(desk.get("reviewer", CHANGELIST, **query))

    everything = {one.number, unit.number, mine.number}
    assert find() == everything
    assert find(state="submitted") == {one.number}
    assert find(kind="unit") == {unit.number}
    assert find(topic="agriculture") == {unit.number, mine.number}
    assert find(topic="none") == {one.number}
    assert find(category="2563-1") == everything
    assert find(unit=office.other_unit.code) == {mine.number}
    assert find(year="2569") == everything and find(year="2568") == set()
    assert find(mine="1") == {unit.number}
    assert find(q="ไส้เดือน") == {one.number}
    assert find(q=f"{one.number} ไส้เดือน") == {one.number}
    assert find(q="ไม่มีคำนี้") == set()


def test_list_shows_reviews_done_and_needed(desk, in_screening):
    desk.review("reviewer", in_screening)
    assert ">1/2</span>" in text_of(desk.get("secretary", CHANGELIST))


# --- logs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+66", "'+66"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("ปกติ", "ปกติ"),
        (None, ""),
        (12, "12"),
    ],
)
def test_csv_cells_are_never_formulas(value, cell):
    assert safe_cell(value) == cell


def test_log_goes_out_as_csv_for_excel(desk, in_screening):
    note = '=HYPERLINK("http://example.test")'
    desk.take("secretary", in_screening, "propose_reject", note=note, waiver="ด่วน")
    response = desk.get("secretary", "records_transition_export")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeffเมื่อ,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 1 + Transition.objects.count()
    assert rows[1][10] == f"'{note}"
    assert "เหตุผลที่ยกเว้นองค์ประชุม: ด่วน" in rows[1][11]
    event = Event.objects.get(action="exported")
    assert event.actor == desk.office.secretary and event.model == "transition"
    filtered = desk.get("secretary", "records_transition_export", action__exact="submit")
    assert len(filtered.content.decode().splitlines()) == 2
    assert desk.get("reviewer", "records_transition_export").status_code == 403


def test_log_leaves_out_other_years_and_own_records(desk, other_year):
    desk.office.record(State.SCREENING, owner=desk.office.chair)
    desk.office.record(State.SUBMITTED)

    def count(who):
        return desk.get(who, "records_transition_changelist").context["cl"].result_count

    assert {who: count(who) for who in ("secretary", "chair", "administrator")} == {
        "secretary": 3,
        "chair": 1,
        "administrator": 3,
    }
    assert count(other_year) == 0


# --- years ---------------------------------------------------------------------------------------


def formsets(page) -> dict:
    """The posted form of a change page as it stands."""
    data = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = field.field.prepare_value(value)
    return {k: "" if v is None else v for k, v in data.items()}


def test_a_new_year_begins_with_the_lists_of_the_last(desk):
    form = {
        "fiscal_year": "2570",
        "opens_on": "1 ต.ค. 2569",
        "closes_on": "๓๑/๓/๒๕๗๐",
        "quorum": 2,
        "reviewers_needed": 2,
        "review_days": 14,
        "copy_lists": "on",
    }
    response = desk.post("administrator", "records_cycle_add", **form)
    cycle = Cycle.objects.get(fiscal_year=2570)
    assert response["Location"] == reverse("admin:records_cycle_change", args=[cycle.pk])
    assert (cycle.opens_on.isoformat(), cycle.closes_on.isoformat()) == ("2026-10-01", "2027-03-31")
    assert [c.label for c in cycle.categories.all()] == ["สร้างสรรค์ชุมชนพึ่งตนเองได้"]
    assert [t.slug for t in cycle.topics.all()] == ["agriculture"]
    assert [c.name for c in cycle.criteria.all()] == ["การใช้ได้จริง"]
    assert not cycle.committee.exists()
    # Again copies nothing twice; what the year has, stays.
    desk.post("administrator", "records_cycle_copy", cycle.pk)
    assert cycle.topics.count() == 1
    assert desk.office.cycle.topics.count() == 1


def test_a_year_without_copy_is_empty_and_can_be_filled_later(desk):
    form = {"fiscal_year": "2570", "quorum": 2, "reviewers_needed": 2, "review_days": 14}
    desk.post("administrator", "records_cycle_add", **form)
    cycle = Cycle.objects.get(fiscal_year=2570)
    assert not cycle.topics.exists()
    page = text_of(desk.get("administrator", "records_cycle_change", cycle.pk))
    assert "คัดลอกรายการที่ว่าง" in page
    assert desk.post("secretary", "records_cycle_copy", cycle.pk).status_code == 403
    desk.post("administrator", "records_cycle_copy", cycle.pk)
    assert cycle.topics.count() == 1


def test_the_secretary_keeps_the_lists_but_not_the_rules(desk):
    cycle = desk.office.cycle
    page = desk.get("secretary", "records_cycle_change", cycle.pk)
    data = formsets(page)
    data |= {"topics-1-name": "ด้านใหม่", "topics-1-slug": "new", "topics-1-order": "5"}
    # Hand-made fields: an own appointment as chair, a quorum of none.
    data |= {"quorum": "0", "committee-TOTAL_FORMS": "1", "committee-INITIAL_FORMS": "0"}
    data |= {"committee-0-user": desk.office.secretary.pk, "committee-0-role": "chair"}
    response = desk.post("secretary", "records_cycle_change", cycle.pk, **data)
    assert response.status_code == 302
    cycle.refresh_from_db()
    assert cycle.topics.filter(slug="new").exists()
    assert cycle.quorum == 2
    assert CommitteeMember.objects.get(user=desk.office.secretary).role == "secretary"


def test_administrators_appoint_the_committee(desk):
    cycle = desk.office.cycle
    data = formsets(desk.get("administrator", "records_cycle_change", cycle.pk))
    n = int(data["committee-INITIAL_FORMS"])
    data |= {f"committee-{n}-user": desk.office.stranger.pk, f"committee-{n}-role": "reviewer"}
    response = desk.post("administrator", "records_cycle_change", cycle.pk, **data)
    assert response.status_code == 302
    assert cycle.committee.filter(user=desk.office.stranger).exists()
    event = Event.objects.get(action="created", model="committeemember")
    assert event.actor == desk.office.administrator and event.cycle_id == cycle.pk
    assert event.changes["user"] == [None, str(desk.office.stranger)]
    assert not LogEntry.objects.exists()


def test_who_may_change_a_year(desk, other_year):
    cycle = desk.office.cycle
    for who in ("reviewer", "chair", other_year):
        page = desk.get(who, "records_cycle_change", cycle.pk)
        assert page.status_code == 200 and 'name="_save"' not in text_of(page)
        assert desk.post(who, "records_cycle_change", cycle.pk).status_code == 403
    assert desk.get("administrator", "records_cycle_delete", cycle.pk).status_code == 403


def test_leave_to_be_late(desk, other_year):
    data = {"user": desk.office.author.pk, "until": "31/12/2599", "reason": "น้ำท่วม"}
    mine = data | {"cycle": desk.office.cycle.pk}
    # Only for the year of one's own seat.
    refused = desk.post(other_year, "records_latepermission_add", **mine)
    assert refused.status_code == 200 and not LatePermission.objects.exists()
    desk.post("secretary", "records_latepermission_add", **mine)
    leave = LatePermission.objects.get()
    assert leave.until.isoformat() == "2056-12-31"
    assert desk.post(other_year, "records_latepermission_delete", leave.pk).status_code == 403
    nobody = desk.post(
        "secretary", "records_latepermission_add", **(mine | {"user": "", "until": "1/1/2600"})
    )
    assert "เลือกบุคคลหรือหน่วยงาน" in text_of(nobody)


def test_a_new_name_reaches_the_search_at_once(desk):
    """Saved on the pages of the desk: topic and category beside the year, unit, person."""
    office, record = desk.office, desk.office.record(State.PUBLISHED)

    def save(name, pk, **changed):
        data = formsets(desk.get("administrator", name, pk)) | changed
        assert desk.post("administrator", name, pk, **data).status_code == 302

    topic, category = {"topics-0-name": "ด้านนาวัตกรรมใหม่"}, {"categories-0-label": "หมวดขวัญตระการ"}
    save("records_cycle_change", office.cycle.pk, **topic, **category)
    save("records_unit_change", record.unit_id, short_name="สพอ.ตระการตา")
    save("records_user_change", record.owner_id, family_name="ณดงตระการ")
    for query in ("นาวัตกรรมใหม่", "หมวดขวัญตระการ", "สพอ.ตระการตา", "ณดงตระการ"):
        assert list(engine.search(Record.objects.published(), query)) == [record], query


# --- people --------------------------------------------------------------------------------------


def test_a_person_is_added_with_an_account(desk):
    form = {
        "username": "malee",
        "prefix": "นาง",
        "given_name": "มาลี",
        "family_name": "ใจดี",
        "unit": desk.office.unit.pk,
        "password1": "khlang-khwamru-69",
        "password2": "khlang-khwamru-69",
    }
    assert desk.post("secretary", "records_user_add", **form).status_code == 403
    desk.post("administrator", "records_user_add", **form)
    person = User.objects.get(username="malee")
    assert str(person) == "นางมาลี ใจดี" and person.check_password("khlang-khwamru-69")
    assert not person.is_superuser
    desk.post(
        "administrator",
        "auth_user_password_change",
        person.pk,
        new_password1="somying-2570-x",
        new_password2="somying-2570-x",
    )
    person.refresh_from_db()
    assert person.check_password("somying-2570-x")
    assert desk.get("secretary", "auth_user_password_change", person.pk).status_code == 403


def test_the_secretary_looks_people_up_and_changes_none(desk):
    person = desk.office.author
    page = desk.get("secretary", "records_user_change", person.pk)
    assert page.status_code == 200 and "superuser" not in text_of(page)
    form = {"given_name": "เปลี่ยน", "username": "author", "is_superuser": "on"}
    assert desk.post("secretary", "records_user_change", person.pk, **form).status_code == 403
    person.refresh_from_db()
    assert not person.is_superuser


def test_coordinators_are_ticked_among_the_people_of_the_unit(desk):
    unit = desk.office.unit
    page = desk.get("administrator", "records_unit_change", unit.pk)
    offered = set(page.context["adminform"].form.fields["coordinators"].queryset)
    assert {desk.office.author, desk.office.coordinator} <= offered
    assert desk.office.stranger not in offered
    data = formsets(page) | {"coordinators": [desk.office.author.pk]}
    desk.post("administrator", "records_unit_change", unit.pk, **data)
    assert list(unit.coordinators.all()) == [desk.office.author]
    assert desk.post("secretary", "records_unit_change", unit.pk, **data).status_code == 403


# --- awards --------------------------------------------------------------------------------------


def award_form(record, **more):
    day = timezone.localdate().isoformat()
    form = {"kind": AwardKind.BEST_PRACTICE, "record": record.pk, "awarded_on": day}
    return form | {"reason": "คะแนนสูงสุด"} | more


def test_an_award_stands_once_and_is_revoked_with_a_reason(desk):
    first = desk.office.record(State.PUBLISHED)
    second = desk.office.record(State.PUBLISHED, owner=desk.office.stranger)
    desk.post("chair", "records_award_add", **award_form(first))
    award = Award.objects.get()
    assert (award.cycle, award.awarded_by) == (desk.office.cycle, desk.office.chair)
    again = desk.post("secretary", "records_award_add", **award_form(second))
    assert "ต้องเพิกถอนรายการเดิมก่อน" in text_of(again)
    assert desk.post("reviewer", "records_award_revoke", award.pk, reason="ก").status_code == 403
    assert desk.get("administrator", "records_award_revoke", award.pk).status_code == 403
    desk.post("chair", "records_award_revoke", award.pk, reason=" ")
    award.refresh_from_db()
    assert award.revoked_on is None
    desk.post("chair", "records_award_revoke", award.pk, reason="ลอกเลียน")
    award.refresh_from_db()
    assert (award.revoked_on, award.revoke_reason) == (timezone.localdate(), "ลอกเลียน")
    desk.post("secretary", "records_award_add", **award_form(second))
    assert Award.objects.standing().get().record == second
    assert desk.get("chair", "records_award_delete", award.pk).status_code == 403
    assert desk.post("chair", "records_award_change", award.pk, reason="แก้").status_code == 403


def test_awards_go_to_passed_records_of_the_year_and_not_to_oneself(desk, other_year):
    passed = desk.office.record(State.PUBLISHED)
    waiting = desk.office.record(State.SUBMITTED, owner=desk.office.stranger)
    Record.objects.filter(pk=passed.pk).update(owner=desk.office.secretary)
    for who, record in (("secretary", passed), ("chair", waiting), (other_year, passed)):
        assert desk.post(who, "records_award_add", **award_form(record)).status_code == 200
    assert not Award.objects.exists()
