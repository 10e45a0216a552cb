"""What the notices room does when a step is taken: people are notified."""

from collections.abc import Callable, Collection

from records.core import hooks
from records.record.models import Record, Transition

from . import services


@hooks.step_taken.subscribe
def notify_step(transition: Transition, audiences: Collection[str]) -> None:
    services.notify_step(transition, audiences)


@hooks.text_redacted.subscribe
def redact_notices(records: list[Record], change: Callable[[str], str]) -> None:
    services.redact(records, change)
