"""Awards on the desk."""

from django.urls import reverse
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import awards
from records.awards.models import Award
from records.core.enums import AwardKind, State
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked
from tests.awards.stage import actions
from tests.desk import text_of


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


def test_an_award_is_added_and_revoked_with_an_event_each(desk):
    record = desk.office.record(State.PUBLISHED)
    assert desk.post("chair", "records_award_add", **award_form(record)).status_code == 302
    award = Award.objects.get()
    assert (award.cycle, award.awarded_by) == (desk.office.cycle, desk.office.chair)
    for _ in range(2):
        desk.post("chair", "records_award_revoke", award.pk, reason="ลอกเลียน")
    assert actions() == [EventAction.AWARDED, EventAction.AWARD_REVOKED]
    assert {event.actor for event in Event.objects.all()} == {desk.office.chair}


def test_a_second_award_of_the_kind_is_refused_on_the_form(desk):
    records = [
        desk.office.record(State.PUBLISHED, owner=owner)
        for owner in (desk.office.author, desk.office.stranger)
    ]
    desk.post("chair", "records_award_add", **award_form(records[0]))
    again = desk.post("secretary", "records_award_add", **award_form(records[1]))
    assert "ต้องเพิกถอนรายการเดิมก่อน" in text_of(again)
    assert actions() == [EventAction.AWARDED]


def test_somebody_faster_is_said_in_words(desk, monkeypatch):
    record = desk.office.record(State.PUBLISHED)

    def taken(*args, **kwargs):
        raise Blocked([Problem("taken", "มีรางวัลนี้อยู่แล้ว")])

    monkeypatch.setattr(awards, "grant", taken)
    client = desk.client("chair")
    url = reverse("admin:records_award_add")
    assert "มีรางวัลนี้อยู่แล้ว" in text_of(client.post(url, award_form(record), follow=True))


def test_the_page_of_an_award_offers_revocation_to_committee_leads(desk, award):
    revoke = reverse("admin:records_award_revoke", args=[award.pk])
    for who, offered in (("chair", True), ("secretary", True), ("reviewer", False)):
        assert (revoke in text_of(desk.get(who, "records_award_change", award.pk))) is offered
    assert desk.get("reviewer", "records_award_revoke", award.pk).status_code == 403
