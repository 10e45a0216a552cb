"""Who writes a set is notified when a record that the set uses changes or leaves, once each."""

from records.notices import services as notices
from records.record.models import Record, Transition

from . import set_usage


def notify_source_left(transition: Transition) -> None:
    """Those who write a set that uses the record, when the step takes it out of use."""
    usable = set_usage.USABLE
    if transition.from_state in usable and transition.to_state not in usable:
        rows = transition.record.used_as_source.in_open_sets()
        key = f"source-left:{transition.pk}"
        _notify_writers("source_left", transition.record, rows, key=key, but=transition.actor)


def notify_source_changed(record: Record, sources, *, but=None) -> None:
    """Those who write the sets of *sources*: *record* does not say these words any more.

    Once for each version of the text, whoever finds it first. but: who changed it.
    """
    key = f"source-changed:{record.pk}:{record.text_version}"
    _notify_writers("source_changed", record, sources, key=key, but=but)


def _notify_writers(template, source: Record, sources, *, key, but) -> None:
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
