"""What the synthesis desk shows: sections with their paragraphs, passages to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet

from records.core import richtext, thai
from records.core.enums import Kind
from records.core.sections import Section, form_sections
from records.record.models import Record
from records.screening import scores

from . import coverage, passages
from .models import Paragraph, Passage, PassageQuerySet, Source


@dataclass
class Row:
    """One section of the set on the desk. filled: whether its text says anything yet."""

    section: Section
    paragraphs: list[Paragraph] = field(default_factory=list)
    suggested: list[Paragraph] = field(default_factory=list)
    filled: bool = False

    @property
    def written(self) -> int:
        return len([p for p in self.paragraphs if p.text])

    @property
    def sources(self) -> int:
        return sum(len(p.cited) for p in self.paragraphs)

    @property
    def warnings(self) -> int:
        return sum(p.warnings for p in self.paragraphs)


@dataclass
class Board:
    """All sections. total: records that the set may use, used: those of them that it does; stale:
    records whose passages are out of date.
    """

    rows: list[Row]
    used: int
    total: int
    stale: int

    @property
    def percent(self) -> int:
        return coverage.percent(self.used, self.total)

    @property
    def suggested(self) -> int:
        return sum(len(row.suggested) for row in self.rows)

    @property
    def warnings(self) -> int:
        return sum(row.warnings for row in self.rows)


def board(record: Record) -> Board:
    """The whole set in three statements, whatever its size."""
    paragraphs = _paragraphs(record.paragraphs.all())
    rows = [
        _row(record, section, [p for p in paragraphs if p.section == section.key])
        for section in form_sections(Kind.SET)
        if section.part != "head"
    ]
    cited = {s.record_id for row in rows for p in row.paragraphs for s in p.cited}
    records = Record.objects.of_cycle(record.cycle_id).usable_in_set().order_by()
    cut = Max("passages__text_version")
    versions = list(records.values_list("pk", "text_version").annotate(cut_at=cut))
    stale = len([pk for pk, version, cut_at in versions if version != cut_at])
    used = len([pk for pk, _, _ in versions if pk in cited])
    return Board(rows, used=used, total=len(versions), stale=stale)


def section_row(record: Record, key: str) -> Row:
    """One section with everything in it. Raises KeyError when no text section has this key."""
    section = next((s for s in form_sections(Kind.SET) if s.key == key and s.is_text), None)
    if section is None:
        raise KeyError(key)
    return _row(record, section, _paragraphs(record.paragraphs.filter(section=key)))


def _row(record: Record, section: Section, paragraphs: list[Paragraph]) -> Row:
    return Row(
        section,
        paragraphs=[p for p in paragraphs if not p.suggested],
        suggested=[p for p in paragraphs if p.suggested],
        filled=section.is_text and not richtext.is_empty(getattr(record, section.key)),
    )


def fold(sources: Iterable[Source]) -> list[Source]:
    """Sources of the same words once, the first of them with `same`: the others."""
    first: dict[str, Source] = {}
    for source in sources:
        source.same = []
        if (known := first.setdefault(source.digest, source)) is not source:
            known.same.append(source)
    return list(first.values())


def paragraph_of(record: Record, pk: int) -> Paragraph | None:
    """One paragraph of the set with its sources; None when it is gone."""
    found = _paragraphs(record.paragraphs.filter(pk=pk).select_related("updated_by"))
    return found[0] if found else None


def _paragraphs(rows: QuerySet[Paragraph]) -> list[Paragraph]:
    """Paragraphs with `cited` (their sources, each with `warning`) and `warnings`."""
    paragraphs = list(rows)
    usable = Record.objects.usable_in_set().filter(pk=OuterRef("record"))
    sources: Iterable[Any] = (  # Source, with `usable`
        Source.objects.filter(paragraph__in=rows).for_page().annotate(usable=Exists(usable))
    )
    by_paragraph: dict[int, list[Source]] = {}
    usable_ids: set[int] = set()
    for source in sources:
        if source.usable:
            usable_ids.add(source.record_id)
        by_paragraph.setdefault(source.paragraph_id, []).append(source)
    for paragraph in paragraphs:
        paragraph.cited = by_paragraph.get(paragraph.pk, [])
        found = coverage.warnings(paragraph.cited, usable_ids)
        for source in paragraph.cited:
            source.warning = found.get(source.pk, "")
        paragraph.warnings = len(found)
        paragraph.folded = fold(paragraph.cited)
    return paragraphs


def choose(record: Record, criteria: Mapping[str, Any]) -> PassageQuerySet:
    """Passages to write the set *record* from, in the order of the form.

    criteria: cleaned values of forms.PassageFilter; each may be missing. theme: key of
    passages.THEMES; topic, district, unit: rows; score: percent; policy: whether policy passages
    come along; unused: whether those already used stay away; q: words.
    """
    rows = Passage.objects.of_cycle(record.cycle_id).for_list()
    theme = passages.THEMES.get(criteria.get("theme") or "")
    if theme:
        rows = rows.filter(section__in=theme[1])
    for name in ("topic", "district", "unit"):
        if criteria.get(name):
            rows = rows.filter(**{f"record__{name}": criteria[name]})
    if criteria.get("score"):
        rows = rows.filter(record__in=_scoring(record, float(criteria["score"])))
    if not criteria.get("policy"):
        rows = rows.offered()
    if criteria.get("unused"):
        rows = rows.unused_in(record)
    words = thai.fold(criteria.get("q")).split()
    return rows.containing(words).order_by("section", "record__number", "order")


def _scoring(record: Record, minimum: float) -> list[int]:
    """Ids of the cycle's records whose reviews come to *minimum* percent or more."""
    rows = Record.objects.of_cycle(record.cycle_id).usable_in_set()
    found = scores.standings(rows.only("pk"))
    return [pk for pk, s in found.items() if s.mean is not None and s.mean >= minimum]
