"""สรุปใน 1 นาที: what a record is about, how it is done, what came of it, what to mind.

In the author's own words where she wrote them (`Record.summary`), else taken from her text by the
rules below, never put in other words: a list is quoted by its first items, everything else by its
first words, and what is cut ends in "…". Figures are the numbers of the results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from records.core import richtext, thai
from records.core.cutting import cut
from records.core.enums import Kind
from records.core.richtext import model

from .models import Record

LINES_OF_HOW = 3
LINE_LENGTH = 60  # characters: two lines on a phone
PART_LENGTH = 88
OWN_LENGTH = 800  # characters of what an author writes herself
_LEAST = 12  # characters of a line that says something
_DIGIT = re.compile(r"[0-9๐-๙]")
_METHOD = {
    Kind.INDIVIDUAL: ("process", "technique"),
    Kind.UNIT: ("new_technique", "work_approach", "knowledge_refinement"),
    Kind.SET: ("new_technique", "work_approach", "knowledge_refinement"),
}
_WHAT, _GOAL, _ORIGIN = ("technique", "หัวใจของเรื่อง"), ("goal", "เป้าหมาย"), ("origin", "ที่มา")
_ABOUT = {
    Kind.INDIVIDUAL: (_WHAT, _GOAL, _ORIGIN),
    Kind.UNIT: (_GOAL, _ORIGIN),
    Kind.SET: (_GOAL, _ORIGIN),
}
_RESULT = ("problem_results", "success_factors", "goal")


@dataclass(frozen=True)
class Summary:
    """own: the author's lines, which stand in place of everything else. steps_left: how many steps
    of the method follow those of `how`; method: the section they come from."""

    about: str = ""
    about_label: str = ""
    how: list[str] = field(default_factory=list)
    steps_left: int = 0
    method: str = ""
    result: str = ""
    caution: str = ""
    own: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.own or self.how or self.about or self.result or self.caution)

    @property
    def lines(self) -> list[str]:
        """All of it as plain lines, for a reader who has no page."""
        if self.own:
            return self.own
        return [line for line in (self.about, *self.how, self.result, self.caution) if line]


def summary_of(record: Record) -> Summary:
    """The author's own, or one from the text; empty where the text says nothing."""
    if own := own_lines(record.summary):
        return Summary(own=own)
    return summary_by_rule(record)


def summary_by_rule(record: Record) -> Summary:
    kind = Kind(record.kind)
    method, lines = _first_lines(record, _METHOD[kind])
    starts = ((_start(record, key), label) for key, label in _ABOUT[kind] if key != method)
    about, label = next((pair for pair in starts if pair[0]), ("", ""))
    return Summary(
        about=about,
        about_label=label,
        how=[cut(line, LINE_LENGTH) for line in lines[:LINES_OF_HOW]],
        steps_left=max(0, len(lines) - LINES_OF_HOW),
        method=method,
        result=_with_figures(record),
        caution=_start(record, "caution"),
    )


def own_lines(text: str | None) -> list[str]:
    return [line for line in map(thai.one_line, (text or "").splitlines()) if line]


def cleaned_own(text: str | None) -> str:
    """What an author wrote herself, as it is stored: lines without marks of a list."""
    lines = [line.lstrip("-•* ").strip() for line in own_lines(text)]
    return "\n".join(line for line in lines if line)[:OWN_LENGTH].rstrip()


def _first_lines(record: Record, keys: tuple[str, ...]) -> tuple[str, list[str]]:
    """(section, its steps): of the first section with a list of steps, else of the first that has
    paragraphs enough, else of the first that says anything, cut into phrases."""
    blocks = {key: richtext.parse(getattr(record, key)) for key in keys}
    for key in keys:
        for block in blocks[key]:
            if isinstance(block, model.List) and len(items := list(_items(block))) > 1:
                return key, items
    for key in keys:
        paragraphs = list(_paragraphs(blocks[key]))
        if len(paragraphs) >= LINES_OF_HOW:
            return key, paragraphs
    for key in keys:
        if text := " ".join(_paragraphs(blocks[key])):
            return key, _phrases(text)
    return "", []


def _items(listed: model.List) -> Iterator[str]:
    for item in listed.items:
        inline = tuple(part for part in item.children if not isinstance(part, model.List))
        if len(text := thai.one_line(model.words(inline))) >= _LEAST:
            yield text


def _paragraphs(blocks: tuple[model.Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, model.Paragraph):
            text = thai.one_line(model.words(block.children))
            if len(text) >= _LEAST and not text.endswith(":"):
                yield text


def _phrases(text: str) -> list[str]:
    """The text in pieces of about one line, parted where it has a space."""
    out: list[str] = []
    for word in text.split(" "):
        if out and len(out[-1]) + len(word) < LINE_LENGTH - 6:
            out[-1] += f" {word}"
        else:
            out.append(word)
    return [piece for piece in out if len(piece) >= _LEAST]


def _start(record: Record, key: str) -> str:
    """The first words of a section that say something."""
    blocks = richtext.parse(getattr(record, key))
    texts = list(_paragraphs(blocks))
    if not texts:
        texts = [t for b in blocks if isinstance(b, model.List) for t in _items(b)]
    text = next((t for t in texts if not richtext.is_empty(t)), "")
    return cut(text, PART_LENGTH)


def _with_figures(record: Record) -> str:
    """The first words with numbers in them of the section that tells the results."""
    for key in _RESULT:
        for block in richtext.parse(getattr(record, key)):
            texts = _items(block) if isinstance(block, model.List) else _paragraphs((block,))
            for text in texts:
                if found := _DIGIT.search(text):
                    return cut(_from_phrase(text, found.start()), PART_LENGTH)
    return _start(record, "problem_results")


def _from_phrase(text: str, place: int) -> str:
    """The text from the phrase on in which *place* stands, where it comes late."""
    if place < PART_LENGTH * 2 // 3:
        return text
    start = text.rfind(" ", 0, max(0, place - 30)) + 1
    return f"…{text[start:]}" if start else text
