"""Who reads the past of a set: its editors and secretaries, as long as they hold their seats."""

import pytest
from django.utils import timezone

from records.core.enums import Action, Kind
from records.cycles.models import CommitteeMember, Cycle
from records.record.models import Record
from records.synthesis import set_editors
from tests.synthesis.sets import fresh
from tests.synthesis.used_sets import step


def may_read(user, record) -> bool:
    return Record.objects.history_open_to(fresh(user)).filter(pk=record.pk).exists()


def test_the_history_is_for_editors_and_secretaries(office, used_set):
    editor, reviewer = office.reviewers
    assert may_read(editor, used_set) and may_read(office.secretary, used_set)
    for other in (reviewer, office.chair, office.stranger, office.author, office.coordinator):
        assert not may_read(other, used_set), other
    set_editors.choose_editors(used_set, [reviewer], actor=office.secretary)
    assert may_read(reviewer, used_set) and not may_read(editor, used_set)


def test_an_editor_who_has_left_the_committee_reads_it_no_more(office, used_set):
    editor = office.reviewers[0]
    CommitteeMember.objects.filter(user=editor).update(ended_on=timezone.localdate())
    assert not may_read(editor, used_set)


def test_an_editor_reads_no_other_history_and_writes_nothing_more(office, used_set, source):
    editor = fresh(office.reviewers[0])
    draft = office.draft(owner=office.colleague)
    assert list(Record.objects.history_open_to(editor)) == [used_set]
    assert list(Record.objects.written_by(editor)) == []
    assert not Record.objects.visible_to(editor).filter(pk__in=[draft.pk, used_set.pk]).exists()
    assert not may_read(editor, source)


def test_authors_read_their_own_histories_as_before(office, used_set, source):
    assert may_read(office.author, source) and may_read(office.coordinator, source)
    assert not may_read(office.stranger, source)


@pytest.mark.parametrize("blind", [True, False])
def test_in_a_blind_cycle_the_veil_stays_while_the_committee_reads(office, used_set, blind):
    Cycle.objects.filter(pk=office.cycle.pk).update(blind=blind)
    editor = office.reviewers[0]
    assert may_read(editor, used_set)  # while it is written
    Record.objects.filter(pk=used_set.pk).update(**office.values(Kind.SET))
    step(used_set, Action.SUBMIT, office.secretary)
    assert may_read(editor, used_set) is not blind
    assert may_read(office.secretary, used_set)
