"""Notifies those who write a set when a record that the set uses changes or leaves, once each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from records.core.enums import USABLE_IN_SET
from records.notices import services as notices
from records.record.models import Record, Transition

from . import set_usage

if TYPE_CHECKING:
    from records.people.models import User

    from .models import Source


def notify_source_left(transition: Transition) -> None:
    """Notify those who write a set that uses the record, when the step takes it out of use."""
    if transition.from_state in USABLE_IN_SET and transition.to_state not in USABLE_IN_SET:
        sources = transition.record.used_as_source.in_open_sets()
        key = f"source-left:{transition.pk}"
        _notify_writers("source_left", transition.record, sources, key=key, but=transition.actor)


def notify_source_changed(
    record: Record, sources: Iterable[Source], *, but: User | None = None
) -> None:
    """Notify those who write the sets of *sources* that *record* no longer has these words.

    Once for each version of the text, whoever finds it first. but: who changed it.
    """
    key = f"source-changed:{record.pk}:{record.text_version}"
    _notify_writers("source_changed", record, sources, key=key, but=but)


def _notify_writers(
    template: str, source: Record, sources: Iterable[Source], *, key: str, but: User | None
) -> None:
    for use in set_usage.uses(sources, but=but):
        notices.notify_people(
            template,
            use.people,
            key=f"{key}:{use.record.pk}",
            record=use.record,
            path=use.path,
            source=source,
            paragraphs=use.paragraphs,
        )
