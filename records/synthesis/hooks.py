"""What the synthesis room does when texts change and steps are taken: sets follow their sources."""

from records.core import hooks
from records.core.enums import Kind

from . import guards, passages, set_structure, set_usage, source_notices


@hooks.step_objections.subscribe
def object_to_step(record, action, inputs):
    return guards.objections(record, action, inputs)


@hooks.text_written.subscribe
def part_sources(record, actor) -> None:
    """Open sets are parted from words that the record has ceased to say."""
    if gone := passages.part(record, set_usage.sources_of(record)):
        source_notices.notify_source_changed(record, gone, but=actor)


@hooks.step_taken.subscribe
def notify_writers(transition, audiences) -> None:
    source_notices.notify_source_left(transition)


@hooks.record_imported.subscribe
def read_set_parts(record) -> None:
    if record.kind == Kind.SET:
        set_structure.read(record)
