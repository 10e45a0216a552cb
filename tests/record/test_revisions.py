"""Revisions: begun, extended, frozen, kept aside."""

from datetime import timedelta

from django.utils import timezone

from records.core.enums import RevisionReason
from records.record import revisions, text_snapshot
from records.record.models import Revision


def save(record, actor):
    return revisions.save(record, actor=actor, reason=RevisionReason.WRITE)


def test_save_extends_ones_own_fresh_revision(office):
    record = office.draft()
    first = record.revisions.get()
    record.title = "ชื่อใหม่"
    again = save(record, office.author)
    assert again.pk == first.pk and again.data["title"] == "ชื่อใหม่"


def test_save_begins_a_new_one_for_somebody_else_later_and_after_freezing(office):
    record = office.draft()
    assert save(record, office.coordinator).number == 2
    Revision.objects.update(created_at=timezone.now() - revisions.EXTEND_FOR - timedelta(seconds=1))
    assert save(record, office.coordinator).number == 3
    revisions.freeze(record, actor=office.coordinator)
    assert save(record, office.coordinator).number == 4


def test_freeze_takes_the_newest_and_once_frozen_begins_another(office):
    record = office.draft()
    first = revisions.freeze(record, actor=office.author)
    assert (first.number, first.frozen) == (1, True)
    second = revisions.freeze(record, actor=office.secretary)
    assert (second.number, second.frozen, second.reason) == (2, True, RevisionReason.SUBMIT)
    assert second.author == office.secretary


def test_a_text_aside_is_kept_once_and_never_frozen(office):
    record = office.draft()
    late = text_snapshot.snapshot(record) | {"title": "สายไป"}
    one = revisions.keep_aside(record, late, office.coordinator)
    assert revisions.keep_aside(record, late, office.coordinator) == one
    assert revisions.keep_aside(record, late, office.author) != one
    assert revisions.freeze(record, actor=office.author).number == 1
