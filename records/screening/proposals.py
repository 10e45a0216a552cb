"""What the secretary proposes for many records at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from records.core.enums import Action
from records.people.models import User
from records.record.bulk_results import Outcome, apply_to_each
from records.record.guards import Inputs
from records.record.models import Record, Transition
from records.record.workflow import advance


@dataclass(frozen=True)
class Proposal:
    """action: propose_accept or propose_reject; inputs: note, waiver."""

    record: Record
    action: str
    inputs: Inputs


def propose_many(proposals: Iterable[Proposal], *, actor: User) -> list[Outcome]:
    """Take the step that each proposal asks for."""
    by_id = {proposal.record.pk: proposal for proposal in proposals}

    def propose(record: Record) -> Transition:
        one = by_id[record.pk]
        return advance(record, one.action, actor=actor, inputs=one.inputs)

    return apply_to_each([proposal.record for proposal in by_id.values()], propose)


def last_proposals(records: Iterable[Record]) -> dict[int, Transition]:
    """Record id → the step by which the secretary proposed it last: its note, its waiver."""
    steps = Transition.objects.filter(
        record__in=records, action__in=(Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT)
    )
    return {step.record_id: step for step in steps.order_by("pk")}
