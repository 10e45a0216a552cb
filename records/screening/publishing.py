"""Publishing many accepted records at once, each looked at for personal data."""

from __future__ import annotations

from records.core.enums import Action
from records.cycles.models import Cycle
from records.people.models import User
from records.record import personal_data
from records.record.bulk_results import Outcome, apply_to_each
from records.record.models import Record
from records.record.workflow import advance, may


def waiting_records(user: User, cycle: Cycle) -> list[Record]:
    """Accepted records of the cycle that *user* may publish, each with the `hits` in its text."""
    rows = Record.objects.visible_to(user).of_cycle(cycle).waiting_for_publication().for_writing()
    rows = rows.prefetch_related("attachments", "amends__attachments").order_by("kind", "number")
    records = [record for record in rows if may(record, step_of(record), user)]
    for record in records:
        record.hits = personal_data.find(record)
    return records


def publish_many(records: list[Record], *, actor: User) -> list[Outcome]:
    """Publish each; the actor has confirmed that she checked every one for personal data."""
    inputs = {"privacy_checked": True}
    return apply_to_each(records, lambda r: advance(r, step_of(r), actor=actor, inputs=inputs))


def step_of(record: Record) -> Action:
    """How an accepted text reaches the public: by itself, or into the record it amends."""
    return Action.MERGE if record.amends_id else Action.PUBLISH
