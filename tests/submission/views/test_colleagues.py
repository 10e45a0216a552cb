"""A coordinator's page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Action, Kind, State
from records.cycles.models import CommitteeMember
from records.notices.models import Notice
from records.people import leaving
from records.people.models import User
from records.people.staff_models import Departure, Invitation
from records.record import workflow
from records.record.models import Record
from tests.desk import text_of
from tests.factories import UserFactory


@pytest.fixture
def coordinator(office, sign_in):
    return sign_in(office.coordinator)


def url(name, *args):
    return reverse(f"colleagues-{name}", args=args)


def test_index_shows_who_is_missing(office, coordinator):
    office.record(State.SUBMITTED)
    office.draft(owner=office.colleague)
    gone = UserFactory(unit=office.unit, given_name="ย้ายแล้ว")
    leaving.close(gone, {}, reason="", actor=office.administrator)
    guest = UserFactory(unit=office.other_unit, given_name="รักษาการ")
    guest.acting_units.add(office.unit)
    page = text_of(coordinator.get(url("index")))
    assert "ส่งแล้ว <strong>1</strong> จาก 3" in " ".join(page.split())
    assert "รักษาการ" in page and "ย้ายแล้ว" not in page
    missing = text_of(coordinator.get(url("index") + "?show=missing"))
    assert str(office.colleague) in missing and str(office.author) not in missing
    assert "รักษาการ" not in missing


def test_index_costs_the_same_for_many(office, coordinator, count_queries):
    office.draft()
    few = count_queries(coordinator, url("index"))
    for _ in range(30):
        UserFactory(unit=office.unit)
    assert count_queries(coordinator, url("index")) <= few


def test_add_a_volunteer_then_write_and_hand_in_for_her(office, coordinator):
    form = {"name": "นางสมศรี ดีงาม", "position": "อาสาพัฒนา", "phone": "๐๘๑", "unit": office.unit.pk}
    for _ in range(2):
        coordinator.post(url("add"), form)
    person = User.objects.get(given_name="สมศรี")
    assert not person.is_active and person.phone == "081" and person.unit == office.unit
    kind = {"kind": "behalf", "person": person.pk, "title": "เทคนิคการเลี้ยงไหม"}
    coordinator.post(reverse("writing-new"), kind)
    record = Record.objects.get(owner=person)
    assert record.kind == Kind.INDIVIDUAL
    record = office.draft(
        owner=UserFactory(unit=office.unit, is_active=False, email="", username="person-2")
    )
    workflow.advance(record, Action.SUBMIT, actor=office.coordinator)
    record.refresh_from_db()
    assert (
        record.state == State.SUBMITTED
        and record.owner_id
        and record.submitted_by == office.coordinator
    )


def test_add_refuses_units_of_others_and_names_that_are_none(office, coordinator):
    form = {"name": "นาง", "position": "อาสาพัฒนา", "unit": office.other_unit.pk}
    answer = coordinator.post(url("add"), form)
    assert answer.status_code == 422 and "เลือก" in text_of(answer)


def test_person_contacts_are_corrected(office, coordinator):
    fresh = UserFactory(unit=office.unit)
    form = {"position": "พัฒนากร", "phone": "๐๘๙ ๑๒๓", "email": "new@example.test"}
    coordinator.post(url("person", fresh.pk), form)
    fresh.refresh_from_db()
    assert (fresh.phone, fresh.email) == ("089 123", "new@example.test")


def test_person_who_has_come_in_keeps_her_address_and_password(office, coordinator):
    known = office.author
    User.objects.filter(pk=known.pk).update(last_login=timezone.now())
    form = {"position": "พัฒนากร", "phone": "1234", "email": "thief@example.test"}
    coordinator.post(url("person", known.pk), form)
    known.refresh_from_db()
    assert known.phone == "1234" and known.email != "thief@example.test"
    assert coordinator.post(url("invite", known.pk), {"slip": "1"}).status_code == 403


@pytest.mark.parametrize("tie", ["administrator", "seat", "units"])
def test_invite_is_refused_for_who_has_more_to_say(office, coordinator, tie):
    person = UserFactory(unit=office.unit, is_superuser=tie == "administrator")
    if tie == "seat":
        CommitteeMember.objects.create(cycle=office.cycle, user=person)
    if tie == "units":
        office.other_unit.coordinators.add(person)
    assert coordinator.post(url("invite", person.pk), {"slip": "1"}).status_code == 403
    assert not Invitation.objects.exists()


def test_invite_by_mail_and_on_paper(office, coordinator):
    person = UserFactory(unit=office.unit)
    coordinator.post(url("invite", person.pk))
    assert Invitation.objects.open().get().way == "mail"
    assert coordinator.post(url("invite", person.pk), {"slip": "1"}).content.startswith(b"%PDF")


def test_propose_tells_the_administrators_once(office, coordinator):
    for _ in range(2):
        coordinator.post(url("propose", office.author.pk), {"reason": "เกษียณอายุ"})
    assert Departure.objects.proposed().get().reason == "เกษียณอายุ"
    notice = Notice.objects.get()
    assert notice.recipient == office.administrator and "เกษียณอายุ" in notice.body
    assert coordinator.post(url("propose", office.author.pk), {}).status_code == 422
    assert "เสนอปิดบัญชีแล้ว" in text_of(coordinator.get(url("index")))


def test_other_units_are_not_hers(office, coordinator):
    for name in ("person", "propose", "invite"):
        assert coordinator.post(url(name, office.stranger.pk), {"reason": "x"}).status_code == 404
    assert not Departure.objects.exists()


@pytest.mark.parametrize("who", ["author", "secretary", "administrator"])
def test_index_is_the_coordinators(office, sign_in, who):
    assert sign_in(getattr(office, who)).get(url("index")).status_code == 403
