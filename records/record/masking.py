"""Taking words out of a text: numbers of people in whatever way they are typed, names, addresses.

What stands in their place says of which kind they were. Pure functions over text and snapshots;
`redaction` writes what they make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from records.core import richtext, thai
from records.core.richtext import rewriting
from records.core.richtext.model import Inline
from records.core.sections import text_keys

from . import personal_data, text_snapshot
from .text_snapshot import Snapshot

OTHER = "other"
OTHER_LABEL = "ข้อมูลส่วนบุคคล"
TITLE_LENGTH = 500  # characters, as the columns take them
_LENGTHS = {"title": TITLE_LENGTH, "position": 200, "village": 150}
_NUMBERS = ("citizen_id", "phone", "account")
_BETWEEN = r"[ .\u2010-\u2013/-]{0,2}"  # signs between the digits of a number


@dataclass(frozen=True)
class Mark:
    """Words that are to go. kind: of personal_data.KINDS, or OTHER."""

    kind: str
    words: str

    @property
    def label(self) -> str:
        return personal_data.KINDS.get(self.kind, OTHER_LABEL)

    @property
    def mask(self) -> str:
        return f"[ปิด{self.label}]"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A number however it is divided, in digits of either script; other words with any space
        between them."""
        if self.kind in _NUMBERS:
            digits = [c for c in thai.to_arabic(self.words) if c.isdigit()]
            each = _BETWEEN.join(f"[{d}{thai.to_thai(d)}]" for d in digits)
            return re.compile(rf"(?<![0-9๐-๙]){each}(?![0-9๐-๙])")
        parts = [re.escape(part) for part in self.words.split()]
        return re.compile(r"\s+".join(parts), re.IGNORECASE)


@dataclass
class Redaction:
    """What somebody asked to take out. withdrawn: ids of files; replaced: id of a file → the
    checked file that comes in its place."""

    marks: tuple[Mark, ...] = ()
    withdrawn: frozenset[int] = frozenset()
    replaced: Mapping[int, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.marks or self.withdrawn or self.replaced)

    def mask(self, text: str) -> str:
        return masked(text, self.marks)


def masked(text: str, marks: Iterable[Mark]) -> str:
    """*text* with every place of every mark masked, the longest first."""
    for mark in sorted(marks, key=lambda one: -len(one.words)):
        text = mark.pattern.sub(mark.mask, text)
    return text


def found_in(text: str, mark: Mark) -> int:
    return len(mark.pattern.findall(text))


def without_numbers(text: str) -> str:
    """A reason without the numbers and addresses it speaks of."""
    found = [Mark(kind, words) for kind, words, *_ in personal_data.find_in(text)]
    return masked(text, found)


def masked_html(html: str, marks: Iterable[Mark]) -> str:
    """Rich text with its words and the addresses of its links masked; else the same bytes."""
    chosen = tuple(marks)

    def tells(address: str) -> bool:
        plain = unquote(address)
        return masked(plain, chosen) != plain

    def change(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return rewriting.by_words(lambda words: masked(words, chosen))(
            rewriting.without_links(children, tells)
        )

    told = any(map(tells, richtext.addresses(html)))
    if not html or not (told or any(mark.pattern.search(richtext.typed(html)) for mark in chosen)):
        return html
    return rewriting.in_html(html, change)


def masked_snapshot(data: Snapshot, change: Redaction, keys: Mapping[str, str]) -> Snapshot:
    """The whole text of a record or revision. keys: of pictures that are replaced → of the new."""
    out = dict(data)
    for key in text_keys():
        if html := out.get(key):
            html = masked_html(html, change.marks)
            for old, new in keys.items():
                html = html.replace(f'data-file="{old}"', f'data-file="{new}"')
            out[key] = html
    for key, length in _LENGTHS.items():
        if key in out:
            out[key] = change.mask(out[key] or "")[:length]
    if "partners" in out:
        out["partners"] = [
            row
            | {
                "name": change.mask(row["name"])[: text_snapshot.PARTNER_NAME_LENGTH],
                "contribution": change.mask(row["contribution"])[
                    : text_snapshot.CONTRIBUTION_LENGTH
                ],
            }
            for row in out["partners"]
        ]
    if "processes" in out:
        length = text_snapshot.PROCESS_DETAIL_LENGTH
        out["processes"] = {k: change.mask(v)[:length] for k, v in out["processes"].items()}
    return out


def masked_tree(value: Any, change: Callable[[str], str]) -> Any:
    """The same lists and dicts with every text in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [masked_tree(item, change) for item in value]
    if isinstance(value, dict):
        return {key: masked_tree(item, change) for key, item in value.items()}
    return value


def readable(data: Snapshot) -> str:
    """All the words of a snapshot, to count in."""
    texts = [richtext.typed(data.get(key)) for key in text_keys()]
    texts += [str(data.get(key) or "") for key in _LENGTHS]
    texts += [f"{row['name']}\n{row['contribution']}" for row in data.get("partners", [])]
    return "\n".join([*texts, *data.get("processes", {}).values()])
