"""What is open to whom, against rules written a second time by hand."""

from records.core import permissions
from records.core.enums import Kind, State
from records.people.models import User
from records.record.models import Record
from records.record.models.visibility import author_rows
from tests.record.models.test_queryset import IN_COMMITTEE, found


def test_visible_to(office, all_states):
    everything = set(all_states)
    assert found(Record.objects.visible_to(office.stranger)) == {"published"}
    assert found(Record.objects.visible_to(office.coordinator)) == everything
    assert found(Record.objects.visible_to(office.administrator)) == everything - {State.DRAFT}
    seen = everything - {"draft", "withdrawn"}
    for member in (office.reviewers[0], office.secretary, office.chair):
        assert found(Record.objects.visible_to(member)) == seen
    office.secretary.is_active = False
    assert found(Record.objects.visible_to(office.secretary)) == {"published"}


def test_open_to_leaves_out_what_is_screened_blind(office, all_states):
    type(office.cycle).objects.update(blind=True)
    reviewer, secretary = office.reviewers[0], office.secretary
    assert not found(Record.objects.open_to(reviewer)) & IN_COMMITTEE
    assert found(Record.objects.open_to(secretary)) >= IN_COMMITTEE


def test_sets_are_written_by_the_secretary(office):
    record = office.draft(Kind.SET, actor=office.secretary)
    assert Record.objects.written_by(office.secretary).get() == record
    assert not Record.objects.written_by(office.chair).exists()
    assert Record.objects.visible_to(office.secretary).get() == record
    assert not Record.objects.visible_to(office.chair).exists()


def test_history_is_open_to_who_writes(office):
    record = office.record(State.SCREENING)
    for user in (office.author, office.coordinator):
        assert Record.objects.history_open_to(user).get() == record
    for user in (office.reviewers[0], office.stranger, office.secretary):
        assert not Record.objects.history_open_to(user).exists()


def test_not_own_says_of_rows_what_is_own_says_of_a_record(office):
    """With and without an owner, a unit and somebody who handed it in."""
    office.unit.coordinators.add(office.chair)
    handed_in = office.record(State.SUBMITTED, kind=Kind.UNIT)
    begun = office.draft(Kind.UNIT, actor=office.chair)
    read_in = office.draft(Kind.UNIT, actor=office.secretary, unit=office.other_unit)
    Record.objects.filter(pk=read_in.pk).update(unit=None)
    office.draft(Kind.SET, actor=office.secretary)
    office.draft(owner=office.chair)
    nobodys = office.draft(owner=office.stranger)
    Record.objects.filter(pk=nobodys.pk).update(owner=None, created_by=None)
    records = list(Record.objects.all())
    assert len(records) == 6
    own = {office.coordinator: 1, office.chair: 2, office.secretary: 0, office.stranger: 0}
    for person, count in own.items():
        person = type(person).objects.get(pk=person.pk)
        others = [record for record in records if not permissions.is_own(person, record)]
        assert set(Record.objects.not_own(person)) == set(others)
        assert len(records) - len(others) == count
    assert {handed_in, begun} & set(Record.objects.not_own(office.author)) == {handed_in, begun}


def test_a_set_is_not_of_the_office_in_whose_name_it_is_written(office):
    """Who coordinates the province office meets sets when they are public, as everybody does."""
    record = office.draft(Kind.SET, actor=office.secretary, unit=office.head_office)
    office.head_office.coordinators.add(office.stranger)
    person = User.objects.get(pk=office.stranger.pk)
    rows = Record.objects
    for found_rows in (rows.visible_to, rows.open_to, rows.written_by, rows.history_open_to):
        assert not found_rows(person).exists()
    assert not Record.objects.filter(author_rows(person)).exists()
    assert Record.objects.filter(author_rows(office.secretary)).get() == record  # she began it
