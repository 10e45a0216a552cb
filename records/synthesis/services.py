"""The synthesis desk: groups of passages become paragraphs of the set, each with its sources.

Every change locks the row of the set, so that editors at once queue up; a paragraph carries a
version, and a text that comes too late is kept as a revision aside and handed back. The text of
the set itself is written by services.writing, section by section, out of the paragraphs.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from records.core import permissions as p
from records.core import richtext, thai
from records.core.enums import CommitteeRole, Kind, UnitLevel
from records.core.sections import text_sections
from records.cycles.models import Cycle
from records.people.models import Unit
from records.record import writing
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from . import passages, set_text, similarity
from .models import Paragraph, Passage, ProvincialSet, SetEditor, Source

MOST_SUGGESTED = 60  # groups of one suggestion; the strongest


# --- who -----------------------------------------------------------------------------------------


def sets_for(user):
    """Sets that this person may look at on the desk: those of the cycles of her seats."""
    if p.is_administrator(user):
        return ProvincialSet.objects.all()
    return ProvincialSet.objects.filter(cycle__in=p.committee_cycle_ids(user))


def may_lead(user, record: Record) -> bool:
    """The secretary of the cycle: begins the set, chooses editors."""
    return record.kind == Kind.SET and p.is_secretary(user, record)


def may_edit(user, record: Record) -> bool:
    """The secretary, and members of the committee whom she has chosen."""
    if may_lead(user, record):
        return True
    return p.is_reviewer(user, record) and record.editors.filter(user=user).exists()


def may_write(user, record: Record) -> bool:
    return record.editable and may_edit(user, record)


@transaction.atomic
def begin(cycle: Cycle, *, actor, title: str) -> tuple[Record, bool]:
    """The set of the cycle: the one there is, or a new draft; and whether it is new."""
    if not p.holds_seat(actor, cycle.pk, CommitteeRole.SECRETARY):
        raise NotAllowed("begin")
    office = Unit.objects.filter(level=UnitLevel.PROVINCE).order_by("order").first()
    return writing.begin(kind=Kind.SET, cycle=cycle, actor=actor, unit=office, title=title)


@transaction.atomic
def choose_editors(record: Record, users, *, actor) -> None:
    """Exactly these members of the committee write along."""
    record = _lock(record, actor, lead=True)
    users = [user for user in users if p.is_reviewer(user, record)]
    record.editors.exclude(user__in=users).delete()
    for user in users:
        SetEditor.objects.get_or_create(record=record, user=user, defaults={"added_by": actor})


# --- suggested groups ----------------------------------------------------------------------------


@transaction.atomic
def suggest(record: Record, *, actor) -> int:
    """Group what is not used yet, theme by theme; earlier suggestions give way. How many groups."""
    record = _lock(record, actor)
    record.paragraphs.filter(suggested=True).delete()
    rows = Passage.objects.of_cycle(record.cycle_id).offered().unused_in(record)
    by_target: dict[str, list[Passage]] = {}
    for passage in rows.order_by("pk"):
        by_target.setdefault(passages.target_of(passage.section), []).append(passage)
    known = {section.key for section in text_sections(Kind.SET)}
    made = 0
    for section, found in by_target.items():
        if section in known:
            made += _suggest_in(record, section, found)
    return made


def _suggest_in(record, section, found) -> int:
    texts = [passage.folded for passage in found]
    groups = similarity.group(texts, passages.words)
    groups = [g for g in groups if len({found[m].record_id for m in g.members}) > 1]
    made = Paragraph.objects.bulk_create(
        Paragraph(
            record=record,
            section=section,
            order=n,
            name=" · ".join(g.terms[:3])[:200] or "กลุ่มที่คล้ายกัน",
            terms=g.terms,
            suggested=True,
        )
        for n, g in enumerate(groups[:MOST_SUGGESTED], start=1)
    )
    Source.objects.bulk_create(
        _source(paragraph, found[m])
        for paragraph, g in zip(made, groups, strict=False)
        for m in g.members
    )
    return len(made)


@transaction.atomic
def accept(paragraph: Paragraph, *, actor) -> Paragraph:
    """Keep a suggested group; it goes to the end of its section."""
    record, paragraph = _take(paragraph, actor)
    if paragraph.suggested:
        paragraph.suggested, paragraph.order = False, _end(record)
        _touch(paragraph, actor)
    return paragraph


# --- groups and their passages -------------------------------------------------------------------


@transaction.atomic
def collect(record, chosen, *, actor, paragraph=None, section="", name="") -> Paragraph:
    """Put passages into a paragraph, or into a new group of *section*. What is in it stays once."""
    record = _lock(record, actor)
    chosen = list(Passage.objects.of_cycle(record.cycle_id).filter(pk__in=[x.pk for x in chosen]))
    if not chosen:
        raise Blocked([Problem("nothing", "เลือกข้อความอย่างน้อย 1 ข้อความ")])
    if paragraph is not None:
        paragraph = record.paragraphs.get(pk=paragraph.pk)
        paragraph.suggested = False
    else:
        _need_section(section)
        name = thai.one_line(name)[:200] or chosen[0].text[:60]
        paragraph = Paragraph(record=record, section=section, name=name, order=_end(record))
        paragraph.version = 0
    _touch(paragraph, actor)
    new = [_source(paragraph, passage) for passage in chosen]
    Source.objects.bulk_create(new, ignore_conflicts=True)
    return paragraph


@transaction.atomic
def split(paragraph: Paragraph, source_ids, *, actor, name: str) -> Paragraph:
    """Some sources of a group become a group of their own, in the same section."""
    record, paragraph = _take(paragraph, actor)
    moving = list(paragraph.sources.filter(pk__in=source_ids))
    if not moving or len(moving) == paragraph.sources.count():
        raise Blocked([Problem("some", "เลือกบางข้อความที่จะแยก ไม่ใช่ทั้งหมด")])
    name = thai.one_line(name)[:200] or moving[0].quote[:60]
    new = Paragraph(
        record=record, section=paragraph.section, name=name, order=_end(record), version=0
    )
    _touch(new, actor)
    paragraph.sources.filter(pk__in=[s.pk for s in moving]).update(paragraph=new)
    _touch(paragraph, actor)
    return new


@transaction.atomic
def merge(paragraph: Paragraph, into: Paragraph, *, actor) -> Paragraph:
    """One group takes in another with its sources; both texts stay, one behind the other."""
    record, paragraph = _take(paragraph, actor)
    into = record.paragraphs.get(pk=into.pk)
    if into.pk == paragraph.pk:
        raise Blocked([Problem("same", "เลือกกลุ่มอื่นที่จะรวมเข้าด้วยกัน")])
    sections = {paragraph.section, into.section}
    set_text.adopt(record, sections)
    paragraph.refresh_from_db(), into.refresh_from_db()
    have = set(into.sources.values_list("record", "section", "digest"))
    for source in paragraph.sources.all():
        if (source.record_id, source.section, source.digest) not in have:
            source.paragraph = into
            source.save(update_fields=["paragraph"])
    into.text += paragraph.text
    into.suggested = False
    _touch(into, actor)
    paragraph.delete()
    set_text.compose(record, sections, actor=actor)
    return into


@transaction.atomic
def take_out(source: Source, *, actor) -> None:
    """A passage is no source of the paragraph any more."""
    _, paragraph = _take(source.paragraph, actor)
    paragraph.sources.filter(pk=source.pk).delete()
    _touch(paragraph, actor)


# --- paragraphs ----------------------------------------------------------------------------------


@transaction.atomic
def write(paragraph: Paragraph, *, actor, version: int, name, section, text) -> Paragraph:
    """Write the paragraph beside its sources. text: as typed; unchanged text keeps its formatting.

    When somebody saved it since *version*, nothing is written: the late text is kept as a revision
    aside and handed back as `late` on the paragraph that stands.
    """
    record, paragraph = _take(paragraph, actor)
    _need_section(section)
    sections = {paragraph.section, section}
    set_text.adopt(record, sections)
    paragraph.refresh_from_db()
    html = paragraph.text
    if thai.normalise(text).split() != richtext.to_text(html).split():
        html = richtext.clean(text)
    if paragraph.version != version and html != paragraph.text:
        return _late(record, paragraph, html, actor)
    paragraph.name = thai.one_line(name)[:200] or paragraph.name
    if paragraph.section != section:
        paragraph.section, paragraph.order = section, _end(record)
    if paragraph.suggested:
        paragraph.order = _end(record)
    paragraph.text, paragraph.suggested = html, False
    _touch(paragraph, actor)
    set_text.compose(record, sections, actor=actor)
    return paragraph


def _late(record, paragraph, html, actor) -> Paragraph:
    """Keep the late text as a revision aside, and hand it back."""
    whole = set_text.joined(record, paragraph.section, replacing={paragraph.pk: html})
    writing.set_aside(record, {paragraph.section: whole}, actor=actor)
    paragraph.late = richtext.to_text(html)
    return paragraph


@transaction.atomic
def move(paragraph: Paragraph, *, actor, up: bool) -> None:
    """One place up or down among the paragraphs of its section."""
    record, paragraph = _take(paragraph, actor)
    set_text.adopt(record, {paragraph.section})
    row = list(record.paragraphs.filter(section=paragraph.section, suggested=False))
    at = next((n for n, other in enumerate(row) if other.pk == paragraph.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if to is None or not 0 <= to < len(row):
        return
    row[at], row[to] = row[to], row[at]
    for n, other in enumerate(row, start=1):
        other.order = n
    Paragraph.objects.bulk_update(row, ["order"])
    set_text.compose(record, {paragraph.section}, actor=actor)


@transaction.atomic
def drop(paragraph: Paragraph, *, actor) -> None:
    """Take a group off; its text stays readable in the history of the set."""
    record, paragraph = _take(paragraph, actor)
    set_text.adopt(record, {paragraph.section})
    paragraph.delete()
    set_text.compose(record, {paragraph.section}, actor=actor)


def _source(paragraph: Paragraph, passage: Passage) -> Source:
    return Source(
        paragraph=paragraph,
        record_id=passage.record_id,
        revision_id=passage.revision_id,
        passage=passage,
        section=passage.section,
        quote=passage.text,
        digest=passage.digest,
    )


def _touch(paragraph: Paragraph, actor) -> None:
    paragraph.version += 1
    paragraph.updated_by, paragraph.updated_at = actor, timezone.now()
    paragraph.save()


def _end(record: Record) -> int:
    last = record.paragraphs.filter(suggested=False).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


def _need_section(section: str) -> None:
    if section not in {s.key for s in text_sections(Kind.SET)}:
        raise Blocked([Problem("section", "เลือกข้อของชุดความรู้")])


def _lock(record: Record, actor, lead: bool = False) -> Record:
    """The set, locked, for somebody who may write it now. Raises NotAllowed, writing.Locked."""
    record = Record.objects.locked().select_related("cycle").get(pk=record.pk)
    if not (may_lead(actor, record) if lead else may_edit(actor, record)):
        raise NotAllowed("synthesis")
    if not record.editable:
        raise writing.Locked
    return record


def _take(paragraph: Paragraph, actor) -> tuple[Record, Paragraph]:
    record = _lock(paragraph.record, actor)
    found = record.paragraphs.filter(pk=paragraph.pk).first()
    if found is None:
        raise Blocked([Problem("gone", "ย่อหน้านี้ถูกรวมหรือลบไปแล้ว")])
    return record, found
