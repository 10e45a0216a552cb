"""What the synthesis desk shows: sections with their paragraphs, passages to choose from."""

from dataclasses import dataclass, field

from django.db.models import Exists, Max, OuterRef

from records.core import richtext, thai
from records.core.enums import Kind
from records.core.sections import Section, form_sections
from records.record.models import Record
from records.screening import scores

from . import coverage, passages
from .models import Paragraph, Passage, Source


@dataclass
class Row:
    """One section of the set on the desk. text: whether it says anything yet."""

    section: Section
    paragraphs: list[Paragraph] = field(default_factory=list)
    suggested: list[Paragraph] = field(default_factory=list)
    filled: bool = False

    @property
    def written(self) -> int:
        return sum(bool(p.text) for p in self.paragraphs)

    @property
    def sources(self) -> int:
        return sum(len(p.cited) for p in self.paragraphs)

    @property
    def warnings(self) -> int:
        return sum(p.warnings for p in self.paragraphs)


@dataclass
class Board:
    rows: list[Row]
    used: int
    total: int
    stale: int

    @property
    def percent(self) -> int:
        return round(100 * self.used / self.total) if self.total else 0

    @property
    def suggested(self) -> int:
        return sum(len(row.suggested) for row in self.rows)

    @property
    def warnings(self) -> int:
        return sum(row.warnings for row in self.rows)


def board(record: Record) -> Board:
    """The whole desk in three statements, whatever its size."""
    paragraphs = _paragraphs(record.paragraphs.all())
    rows = []
    for section in form_sections(Kind.SET):
        if section.part == "head":
            continue
        mine = [p for p in paragraphs if p.section == section.key]
        filled = section.is_text and not richtext.is_empty(getattr(record, section.key))
        row = Row(section, filled=filled)
        row.paragraphs = [p for p in mine if not p.suggested]
        row.suggested = [p for p in mine if p.suggested]
        rows.append(row)
    used = {s.record_id for row in rows for p in row.paragraphs for s in p.cited}
    records = Record.objects.of_cycle(record.cycle_id).usable_in_set().order_by()
    records = records.annotate(cut_at=Max("passages__text_version"))
    versions = list(records.values_list("text_version", "cut_at"))
    stale = sum(version != cut_at for version, cut_at in versions)
    return Board(rows, used=len(used), total=len(versions), stale=stale)


def section_row(record: Record, key: str) -> Row:
    """One section with everything in it. Raises KeyError."""
    section = next((s for s in form_sections(Kind.SET) if s.key == key and s.is_text), None)
    if section is None:
        raise KeyError(key)
    paragraphs = _paragraphs(record.paragraphs.filter(section=key))
    row = Row(section, filled=not richtext.is_empty(getattr(record, key)))
    row.paragraphs = [p for p in paragraphs if not p.suggested]
    row.suggested = [p for p in paragraphs if p.suggested]
    return row


def one(record: Record, pk) -> Paragraph | None:
    found = _paragraphs(record.paragraphs.filter(pk=pk).select_related("updated_by"))
    return found[0] if found else None


def _paragraphs(rows) -> list[Paragraph]:
    """Paragraphs with `cited` (their sources, each with `warning`) and `warnings`."""
    paragraphs = list(rows)
    usable = Record.objects.usable_in_set().filter(pk=OuterRef("record"))
    sources = Source.objects.filter(paragraph__in=rows).for_page()
    by_paragraph: dict[int, list[Source]] = {}
    for source in sources.annotate(usable=Exists(usable)):
        by_paragraph.setdefault(source.paragraph_id, []).append(source)
    for paragraph in paragraphs:
        paragraph.cited = by_paragraph.get(paragraph.pk, [])
        fit = {source.record_id for source in paragraph.cited if source.usable}
        found = coverage.warnings(paragraph.cited, fit)
        for source in paragraph.cited:
            source.warning = found.get(source.pk, "")
        paragraph.warnings = len(found)
    return paragraphs


def choose(record: Record, wanted: dict):
    """Passages by theme, topic, district, unit, score, words and use; a queryset in form order.

    wanted: the cleaned values of forms.synthesis.PassageFilter.
    """
    rows = Passage.objects.of_cycle(record.cycle_id).for_list()
    theme = passages.THEMES.get(wanted.get("theme") or "")
    if theme:
        rows = rows.filter(section__in=theme[1])
    for name in ("topic", "district", "unit"):
        if wanted.get(name):
            rows = rows.filter(**{f"record__{name}": wanted[name]})
    if wanted.get("score"):
        rows = rows.filter(record__in=_scoring(record, float(wanted["score"])))
    if not wanted.get("policy"):
        rows = rows.offered()
    if wanted.get("unused"):
        rows = rows.unused_in(record)
    words = thai.fold(wanted.get("q")).split()
    return rows.holding(words).order_by("section", "record__number", "order")


def _scoring(record: Record, least: float) -> list[int]:
    """Ids of records whose reviews come to *least* percent or more."""
    rows = Record.objects.of_cycle(record.cycle_id).usable_in_set()
    found = scores.standings(rows.only("pk"))
    return [pk for pk, s in found.items() if s.mean is not None and s.mean >= least]
