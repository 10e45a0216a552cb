"""What is written in a record as it is indexed: folded, and cut into words.

This is what costs the time of indexing; it needs no database, so that other processes can do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from records.core import richtext, thai
from records.core.sections import text_sections

from . import spelling, text

if TYPE_CHECKING:
    from records.core.sections import Section

# Sections that say how the work is done weigh more than the rest.
METHOD_SECTIONS = {"technique", "new_technique", "work_approach", "process"}


@dataclass(frozen=True)
class Written:
    """What of a record is indexed besides its names. texts: section → HTML; partners: dicts with
    sector, name, contribution; processes: {process: detail}; attached: the text of its files."""

    kind: str
    title: str
    position: str
    texts: Mapping[str, str]
    partners: Sequence[Mapping[str, Any]] = ()
    processes: Mapping[str, str] | None = None
    attached: str = ""


class Cut(NamedTuple):
    """A part of the index row: folded characters, and the words cut from them."""

    chars: str
    words: str


@dataclass(frozen=True)
class Body:
    """The parts of the index row that hold no names; spelt: words in them that are worth
    suggesting."""

    title: Cut
    methods: Cut
    rest: Cut
    spelt: frozenset[str]


def body_of(written: Written) -> Body:
    methods: list[str] = []
    rest: list[str] = []
    for section, body in section_texts(written.kind, written.texts):
        (methods if section.key in METHOD_SECTIONS else rest).append(f"{section.label}\n{body}")
    rest += [f"{p['name']}\n{p.get('contribution') or ''}" for p in written.partners]
    rest += [detail for detail in (written.processes or {}).values() if detail]
    rest += [written.position, written.attached]
    parts = (cut([written.title]), cut(methods), cut(rest))
    return Body(*parts, frozenset(spelling.words_in(*(part.words for part in parts))))


def bodies_of(written: Sequence[Written]) -> list[Body]:
    return [body_of(each) for each in written]


def section_texts(kind: str, texts: Mapping[str, str]) -> Iterator[tuple[Section, str]]:
    """(section, plain text) of every text section that says something. texts: section → HTML."""
    for section in text_sections(kind):
        html = texts.get(section.key)
        if html and not richtext.is_empty(html):
            yield section, richtext.barred_text(html)


def cut(parts: Iterable[str]) -> Cut:
    """Folded once: characters and words are both cut from it."""
    folded = [thai.fold(part) for part in parts if part]
    chars = "\n".join(filter(None, map(text.chars_of, folded)))
    return Cut(chars, joined(" ".join(text.words_of(part)) for part in folded))


def joined(words: Iterable[str]) -> str:
    """Words of several parts; no phrase runs from one to the next."""
    return f" {text.FIELD_BREAK} ".join(words)
