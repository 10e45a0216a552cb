"""A published set that is amended: its paragraphs, their sources and its parts go along.

The amendment begins with copies of them; when it is merged, its own take the place of the
original's, whose earlier text stays in the history.
"""

from __future__ import annotations

from typing import TypeVar

from records.record.models import Record

from .models import Paragraph, SetEditor, SetPart, Source

Row = TypeVar("Row", Paragraph, SetPart, SetEditor)


def take_along(draft: Record) -> None:
    """Give the draft of an amendment what hangs on the set that it amends; editors, too."""
    original = draft.amends
    if original is None:
        return
    for paragraph in original.paragraphs.filter(suggested=False).prefetch_related("sources"):
        sources = list(paragraph.sources.all())
        copy = _copy(paragraph, draft)
        copy.save()
        for source in sources:
            source.pk, source.paragraph = None, copy
            source._state.adding = True
        Source.objects.bulk_create(sources)
    SetPart.objects.bulk_create(_copy(part, draft) for part in original.parts.all())
    SetEditor.objects.bulk_create(_copy(editor, draft) for editor in original.editors.all())


def bring_back(amendment: Record) -> None:
    """Put the paragraphs and parts of a merged amendment in the place of the original's."""
    original = amendment.amends
    if original is None:
        return
    original.paragraphs.filter(suggested=False).delete()
    original.parts.all().delete()
    Paragraph.objects.filter(record=amendment, suggested=False).update(record=original)
    SetPart.objects.filter(record=amendment).update(record=original)


def _copy(row: Row, record: Record) -> Row:
    row.pk, row.record = None, record
    row._state.adding = True
    return row
