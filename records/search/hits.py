"""A page of results as a reader sees it: marked title, marked passage, and why it is there."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.db.models import prefetch_related_objects

from records.core import richtext, sections
from records.core.sections import Section, text_sections
from records.record.models import Partner, Record, WorkProcess

from . import answers, highlight, indexing, text
from .models import SearchText
from .query import Query

FRAGMENT_LENGTH = 80  # characters of a passage that an address carries
FRAGMENT_WORDS = 6  # words that a browser is asked to mark
_NOT_IN_FRAGMENT = " …|“”\"',.;:()"
# Where the parts beside the sections stand in the record's page.
_ANCHORS = {sections.PARTNERS: "sectors-h", sections.PROCESSES: "processes-h"}


@dataclass
class Hit:
    """record; title, passage: pieces (text, is a match); where: label of what the passage is from;
    anchor: its place in the record's page.

    other: the word that was found instead of the one typed; attached: found in a file; inside:
    only inside other words, where others say it as a word; partial: holds only some of what was
    asked for.
    """

    record: Record
    title: highlight.Pieces
    passage: highlight.Pieces
    where: str = ""
    anchor: str = ""
    other: str = ""
    attached: bool = False
    inside: bool = False
    partial: bool = False
    # Parts of the head (a name, a place) in which it was found.
    terms: list[str] = field(default_factory=list)

    @property
    def fragment(self) -> str:
        """What an address needs to open the record at its passage, with the words marked."""
        return fragment_of(self.anchor, self.passage) if self.anchor else ""

    @property
    def snippet(self) -> str:
        return "".join(piece for piece, _ in self.passage)


def fragment_of(anchor: str, passage: highlight.Pieces) -> str:
    """An address within a page: the section, the words of the passage from the first mark to the
    next space, which stand in one place only, and the other marked words."""
    marks = [n for n, (_, is_hit) in enumerate(passage) if is_hit]
    if not marks:
        return f"#{anchor}"
    after = "".join(piece for piece, _ in passage[marks[0] :]).split()
    first = after[0].strip(_NOT_IN_FRAGMENT) if after else ""
    if not 0 < len(first) <= FRAGMENT_LENGTH:
        first = passage[marks[0]][0].strip()
    marked = (passage[n][0].strip() for n in marks)
    words = list(dict.fromkeys([first, *marked]))[:FRAGMENT_WORDS]
    return f"#{anchor}:~:" + "&".join(f"text={quote(word, safe='')}" for word in words if word)


def hits_of(records: list[Record], query: Query) -> list[Hit]:
    """Hits in the order of *records*, which hold their texts (`for_hits`)."""
    if not (query.terms or query.literal):
        return [Hit(r, [(r.title, False)], [(r.excerpt, False)]) for r in records]
    hits = [_hit(record, query) for record in records]
    unseen = [h for h in hits if not any(is_hit for _, is_hit in h.passage)]
    if not query.question:
        unseen = [h for h in unseen if not any(is_hit for _, is_hit in h.title)]
    if unseen:
        rows = [hit.record for hit in unseen]
        prefetch_related_objects(rows, *indexing.NAMED_RELATIONS)
        ids = [record.pk for record in rows]
        beside, attached = _beside(ids), indexing.attached_texts(ids)
        for hit in unseen:
            found = beside.get(hit.record.pk, [])
            _find_elsewhere(hit, found, attached.get(hit.record.pk, ""), query)
    if not query.question:
        _name_other_words(hits, query)
    return hits


def _hit(record: Record, query: Query) -> Hit:
    title = highlight.marked(record.title, highlight.spans_of(record.title, query))
    section, passage = _passage(record, query)
    if not (section and passage):
        return Hit(record, title, [(record.excerpt, False)])
    where = f"จากข้อ {section.number} {section.label}" if query.question else section.label
    return Hit(record, title, passage, where, anchor=section.anchor)


def _passage(record: Record, query: Query) -> tuple[Section | None, highlight.Pieces]:
    """The best passage: under a heading that was asked for, else of the method, else any."""
    if query.question:
        return answers.best_passage(record, query)
    asked = {term.typed for term in query.terms}
    sections = [s for s in text_sections(record.kind) if getattr(record, s.key)]
    sections.sort(key=lambda s: (s.label not in asked, s.key not in indexing.METHOD_SECTIONS))
    for section in sections:
        html = getattr(record, section.key)
        pieces = highlight.has_match(html, query) and highlight.snippet(
            richtext.one_line(html), query
        )
        if pieces:
            return section, pieces
    for section in sections:  # a tag, or the end of a row, stood in the middle of it
        if pieces := highlight.snippet(richtext.to_text(getattr(record, section.key)), query):
            return section, pieces
    return None, []


def _beside(ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    """Record id → (label, text) of its partners and work processes."""
    found: dict[int, list[tuple[str, str]]] = {}
    partners = Partner.objects.filter(record__in=ids).order_by("pk")
    for pk, name, given in partners.values_list("record_id", "name", "contribution"):
        found.setdefault(pk, []).append((sections.PARTNERS, f"{name} {given}".strip()))
    processes = WorkProcess.objects.filter(record__in=ids).order_by("pk")
    for pk, detail in processes.values_list("record_id", "detail"):
        found.setdefault(pk, []).append((sections.PROCESSES, detail))
    return found


def _find_elsewhere(hit: Hit, beside: list[tuple[str, str]], attached: str, query: Query) -> None:
    """The passage of a hit whose match is neither in the title nor in a section: it is in a
    partner, a work process, a file, a name."""
    for label, content in [*beside, ("ตำแหน่ง", hit.record.position)]:
        if pieces := highlight.snippet(content, query):
            hit.passage, hit.where, hit.anchor = pieces, label, _ANCHORS.get(label, "")
            return
    if attached and (pieces := _in_a_file(attached, query)):
        hit.passage, hit.where, hit.attached = pieces, "ในเอกสารแนบ", True
        hit.anchor = "files"
        return
    for part in indexing.head_texts(hit.record):
        if pieces := highlight.snippet(part, query):
            hit.terms.append(part)
            return


def _in_a_file(attached: str, query: Query) -> highlight.Pieces:
    """The passage of a file: of a question that which answers, else that with most matches."""
    if not query.question:
        return highlight.snippet(attached, query)
    found = answers.stretch_of(attached, query)
    return highlight.snippet_at(found.content, found.start, query) if found.worth else []


def _name_other_words(hits: list[Hit], query: Query) -> None:
    """Give each hit the synonym that it was found by, where only that stands in the record."""
    others = [term for term in query.terms if any(not form.same_word for form in term.forms)]
    if not others:
        return
    texts = dict(
        SearchText.objects.filter(record__in=[hit.record.pk for hit in hits]).values_list(
            "record_id", "text"
        )
    )
    for hit in hits:
        content = texts.get(hit.record.pk, "")
        for term in others:
            same = any(form.chars in content for form in term.forms if form.same_word)
            synonyms = [f for f in term.forms if not f.same_word and f.chars in content]
            if synonyms and not same:
                hit.other = _as_written(synonyms[0].chars, hit) or synonyms[0].chars
                break


def _as_written(chars: str, hit: Hit) -> str:
    """The word as the record writes it, out of the marks."""
    pieces = [piece for piece, is_hit in hit.title + hit.passage if is_hit]
    return next((piece for piece in pieces if text.chars(piece) == chars), "")
