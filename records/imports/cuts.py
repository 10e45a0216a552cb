"""Where one line holds several parts of a form: list items, fields of the head, whole sections.

A cut before words that could be a heading is only a proposal (`Cut.sure` is False): the builder
joins the part to the text before it again when it turns out to be no heading.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from records.core.loading import loaded_once
from records.readers.skeleton import loosely

from . import heading_table, heading_words, known_forms, markers
from .heading_table import HEAD_KEYS

_D = "[0-9๐-๙]"
_ARROW = r"\s{0,5}(?:->|→)"
# A number in mid-line, not one that a word before it claims ("ตามข้อ 5.", "ปี 2561").
_INNER = re.compile(
    rf"(?<=[\s)])(?<!ข้อ\s)(?<!ข้อที่\s)(?<!หน้า\s)(?={_D}{{1,2}}(?:\.{_D}{{1,2}}){{0,3}}\.?\s{{0,3}}[ก-๎])"
)
_BEFORE = re.compile(rf"(?:^|(?<=\s))({_D}{{1,2}}(?:\.{_D}{{1,2}}){{0,3}}\.?\s*)$")
# What stands before the first words of a line belongs to them: 📌, ข้อที่ ๓ :, 3 -.
_MARK_FIRST = re.compile(
    rf"\s*(?:(?:หัวข้อ|ข้อ|ส่วน|ตอน)(?:ที่)?\s*{_D}{{1,2}}|[ก-ฮ][.)]|[^ก-๛A-Za-z0-9]*{_D}{{0,2}})[^ก-๛A-Za-z0-9]*"
)
_LONG_LINE_LENGTH = 120  # characters from which a line without numbers may hold a whole form
_LABELS_ON_ONE_LINE = 3  # fields with a colon on one line that are no coincidence
_HEADINGS_ON_ONE_LINE = 4  # headings of one edition, in its order, that make it one


@dataclass(frozen=True)
class Cut:
    """A part of a line begins at `at`. sure: a list item or field; bold: it was set in bold."""

    at: int
    sure: bool
    bold: bool = False


@dataclass
class Budget:
    """How many places are still searched: bounds the time that a strange file can take."""

    left: int = 4_000

    def spend(self) -> bool:
        self.left -= 1
        return self.left >= 0


def find_cuts(text: str, bold: list[tuple[int, int]], budget: Budget) -> list[Cut]:
    """Every cut of *text* in order, the one at its beginning left out."""
    items = [found.end() for found in markers.between_items(text)]
    found = {at: Cut(at, True) for at in items}
    found |= {at: Cut(at, True) for at in _head_fields(text)}
    for at in _bold_headings(text, bold, budget):
        found.setdefault(at, Cut(at, False, bold=True))
    numbered = [at for at in _numbered_headings(text, budget) if at not in found]
    found |= {at: Cut(at, False) for at in numbered}
    if not found and len(text) >= _LONG_LINE_LENGTH and budget.spend():
        found |= {at: Cut(at, False, bold=True) for at in _whole_form(text)}
    begins = _MARK_FIRST.match(text).end()  # type: ignore[union-attr]
    return [found[at] for at in sorted(found) if begins < at < len(text)]


def _head_fields(text: str) -> list[int]:
    """ "โดย : … ตำแหน่ง : …": where each field of the head begins."""
    found = [m.start(1) for m in _arrow_pattern().finditer(text)] if "->" in text else []
    first = heading_words.match(text, forgiving=False)
    if first and set(first.keys) & HEAD_KEYS and (first.closed or first.gap):
        found += [m.start(1) for m in _label_pattern().finditer(text, first.end)]
    elif ":" in text:
        # Behind the form's title, or behind a title that has no name of its own.
        labels = [m.start(1) for m in _label_pattern().finditer(text)]
        found += (
            labels if heading_words.form_title(text) or len(labels) >= _LABELS_ON_ONE_LINE else []
        )
    return found


def _numbered_headings(text: str, budget: Budget) -> list[int]:
    """Numbers in mid-line with the words of a heading behind them."""
    out = []
    for found in _INNER.finditer(text):
        marker = markers.parse(text[found.start() : found.start() + 16])
        if not marker.number or not budget.spend():
            continue
        start = found.start() + marker.end
        heading = heading_words.match(text[start : start + 200], forgiving=False)
        if heading and not heading.glued:
            out.append(found.start())
    return out


def _bold_headings(text: str, bold: list[tuple[int, int]], budget: Budget) -> list[int]:
    """Where bold letters begin that say nothing but a heading."""
    out = []
    for start, end in bold:
        words = text[start:end]
        if (
            not 0 < start < len(text)
            or len(words) > heading_words.HEADING_WINDOW
            or not budget.spend()
        ):
            continue
        marker = markers.parse(words)
        heading = heading_words.match(words[marker.end :], forgiving=False)
        if heading and heading.end >= len(words[marker.end :].rstrip()):
            # A number in ordinary letters before it belongs to it.
            number = _BEFORE.search(text, max(0, start - 16), start)
            out.append(number.start(1) if number else start + len(words) - len(words.lstrip()))
    return out


def _whole_form(text: str) -> list[int]:
    """The headings of an edition in their order, all on one line without any number."""
    places = [
        (m.start(1), tuple(heading_words.keys_of(m[1])))
        for m in _any_heading_pattern().finditer(text[:20_000])
    ]
    best: list[int] = []
    for edition in known_forms.editions():
        order = [key for _, key, _ in edition["headings"]]
        chosen, after = [], -1
        for at, keys in places:
            at_order = next((n for n, key in enumerate(order) if key in keys and n > after), None)
            if at_order is not None:
                chosen.append(at)
                after = at_order
        if len(chosen) > len(best):
            best = chosen
    return best if len(best) >= _HEADINGS_ON_ONE_LINE else []


def _wordings_pattern(keys: Collection[str] | None) -> str:
    """A pattern of the wordings of *keys* (None: of all), however damaged."""
    found = {
        heading_table.strip_parenthesis(text)
        for key, texts in known_forms.headings().items()
        if key != "form_title" and (keys is None or key in keys)
        for text, _ in texts
    }
    return "|".join(map(loosely, sorted(found, key=len, reverse=True)))


@loaded_once
def _arrow_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)({_wordings_pattern(None)}){_ARROW}")


@loaded_once
def _any_heading_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))({_wordings_pattern(None)})(?=\s|[:：]|$)")


@loaded_once
def _label_pattern() -> re.Pattern[str]:
    """Names of fields of the head: before a colon, or with wide gaps on both sides."""
    words = _wordings_pattern(HEAD_KEYS | {"event_time", "event_place", "story"})
    colon = rf"(?<=\s)(?=(?:{words})\s{{0,9}}[:：])"
    gaps = rf"(?:(?<=\s\s)|(?<=\t))(?=(?:{words})(?:\s\s|\t))"
    return re.compile(f"(?:{colon}|{gaps})()")
