"""Decides whether a piece is a heading, weighing its words, its number and what came before."""

from dataclasses import replace
from functools import cache

from records.core.loading import loaded_once

from . import category, heading_table, heading_words, known_forms, markers
from .heading_table import HEAD_KEYS
from .heading_words import Match
from .markers import Marker
from .pieces import Piece
from .read_so_far import FRONT_KEYS, ReadSoFar

# Letters from which unnumbered words at the start of a line are no coincidence.
_LONG_HEADING_LETTERS = 12
_HEADING_LINE_LENGTH = 90  # characters of a line that may be nothing but a heading
_OWN_WORDS_LENGTH = 70  # characters of a line that may be a heading in words of its own
_CLOSING_COLONS = 3  # headings that a colon closed, from which on a colon makes a heading
# Lines searched for typing errors; a form has some 30 with numbers. Bounds the time that a strange
# file can take.
_TYPO_SEARCHES_LIMIT = 1_500


def find_heading(piece: Piece, marker: Marker, so_far: ReadSoFar) -> tuple[Match, Marker] | None:
    """The heading that *piece* is and the marker before it; None when it is text."""
    if marker.paren or (marker.bullet and not marker.number):
        return _in_parentheses(piece, marker, so_far) if marker.paren else None
    rest = piece.text[marker.end :]
    numbered = bool(marker.number)
    forgiving = numbered or (
        len(rest) <= _HEADING_LINE_LENGTH and (piece.cell is not None or so_far.in_head)
    )
    so_far.typo_searches += forgiving
    found = heading_words.match(
        rest, forgiving=forgiving and so_far.typo_searches <= _TYPO_SEARCHES_LIMIT
    )
    if (found is None or found.typo) and (loose := _with_unusual_number(piece, marker, so_far)):
        return loose
    goes_on = bool(found and (found.glued or _words_go_on(rest[found.end :])))
    if found and piece.bold and found.exact and not goes_on:
        found = replace(found, closed=True)
    if (
        found
        and piece.inner
        and not (found.exact and (not numbered or _number_goes_on(marker.number, so_far)))
    ):
        return None
    if found := _with_possible_keys(found, marker, so_far):
        # ปัญหาอุปสรรค และแนวทางแก้ไข: the number knows of a heading that says both.
        further = numbered and not found.closed and _words_go_on(rest[found.end :])
        if further and (own := _in_own_words(rest, marker, so_far)):
            return own, marker
        if found.glued and (found.short or not numbered):
            return None
        fits = (
            _numbered_fits(found, marker, so_far)
            if numbered
            else _unnumbered_fits(found, piece, so_far)
        )
        return (found, marker) if fits else None
    if numbered and (own := _in_own_words(rest, marker, so_far)):
        return own, marker
    return None


def is_unknown_heading(piece: Piece, marker: Marker, so_far: ReadSoFar, ahead: list[Piece]) -> bool:
    """Whether this is a heading in words that nobody taught us: short, numbered on from the last
    heading and not from a list, and the next known heading goes on from it."""
    number = markers.numbers(marker.dot.rstrip(".")) if marker.dot and not marker.bullet else ()
    last = so_far.number
    if len(number) != 1 or len(last) < 1 or number[0] != last[0] + 1 or piece.inner:
        return False
    blocks = so_far.path[-1].blocks if so_far.path else []
    before = markers.numbers(markers.digits(blocks[-1].marker)) if blocks else ()
    if len(piece.text) > _OWN_WORDS_LENGTH or (before and before[-1] == number[0] - 1):
        return False
    for part in ahead:
        following = markers.parse(part.text)
        found = heading_words.match(part.text[following.end :], forgiving=False)
        if following.dot and found and found.exact and not found.short:
            return markers.numbers(following.number) == (number[0] + 1,)
    return False


def _words_go_on(tail: str) -> bool:
    return tail.lstrip().startswith(("และ", "/", "หรือ"))


def _with_possible_keys(found: Match | None, marker: Marker, so_far: ReadSoFar) -> Match | None:
    """The match with those of its keys that may still come here; None without any."""
    if found is None:
        return None
    keys = tuple(key for key in found.keys if _key_may_come(key, found, marker, so_far))
    return replace(found, keys=keys) if keys else None


def _key_may_come(key: str, found: Match, marker: Marker, so_far: ReadSoFar) -> bool:
    """A section comes once; fields of the head come before the body."""
    if key in so_far.seen:
        if key == "title":
            # The title again, when a form went before, is another form in the same file.
            enough = len(so_far.seen) >= 3 or "story" in so_far.seen
            return enough and (bool(marker.number) or found.closed)
        # 5.2 การดำเนินการ below 5 วิธีการ/ขั้นตอน is the same section once more, deeper.
        parent = next((n for n in so_far.path if n.key == key), None)
        base = markers.numbers(parent.number or "") if parent else ()
        new = markers.numbers(marker.dotted)
        return bool(base) and len(new) > len(base) and new[: len(base)] == base
    body = set(so_far.seen) - HEAD_KEYS
    return not (key in HEAD_KEYS - {"category", "title", "owner"} and len(body) >= 2)


def _unnumbered_fits(found: Match, piece: Piece, so_far: ReadSoFar) -> bool:
    front = found.keys[0] in FRONT_KEYS and so_far.in_head
    long = len(heading_table.without_spaces(found.wording)) >= _LONG_HEADING_LETTERS
    if not found.exact and not (front or piece.cell is not None):
        return long and found.closed and not found.typo
    if found.closed:
        colon = piece.text[: found.end].rstrip().endswith((":", "："))
        by_colons = colon and so_far.colons >= _CLOSING_COLONS
        return not found.short or front or piece.cell is not None or by_colons
    if piece.cell is not None and piece.cell[2] == 0:
        return True
    if front:
        plain = found.keys[0] in ("title", "owner") or (found.keys[0] == "category" and long)
        if found.keys[0] == "category" and category.is_choice(piece.text[found.end :]):
            return True
        return found.gap or plain or (long and found.seen) or _field_of_its_own(found, so_far)
    if found.exact and found.gap and so_far.seen and not so_far.numbered:
        return True  # a form laid out in two columns: the label, a wide gap, its text
    last = so_far.path[-1] if so_far.path else None
    if last and last.key == "background" and not last.blocks and not last.number:
        return found.exact and found.keys[0] in ("origin", "goal")
    if found.keys[0] == "story":
        return found.exact and so_far.in_head and not so_far.numbered and len(so_far.seen) >= 3
    # A form without any numbers: long words of a real form at the start of a line.
    return bool(so_far.seen) and not so_far.numbered and found.exact and found.seen and long


def _field_of_its_own(found: Match, so_far: ReadSoFar) -> bool:
    """ "ตำแหน่ง …" on a line of its own: a field, except in the forms that number title and owner
    and write all of it under the owner's number."""
    if found.keys[0] in ("title", "owner", "category") or "owner" not in so_far.seen:
        return False
    return not (so_far.seen.get("title") and so_far.seen["owner"])


def _numbered_fits(found: Match, marker: Marker, so_far: ReadSoFar) -> bool:
    """Words win; short words also need a number that goes on from the last one."""
    says = _number_says(marker.number, found)
    if found.short and not found.closed and not found.exact and not says:
        return False
    return not found.short or _number_goes_on(marker.number, so_far)


def _number_says(number: str, found: Match) -> bool:
    """Whether some edition has one of these sections under this number."""
    plain = ".".join(map(str, markers.numbers(number)))
    return bool(set(found.keys) & set(_keys_by_number().get(plain, ())))


def _number_goes_on(number: str, so_far: ReadSoFar) -> bool:
    new, last = markers.numbers(number), so_far.number
    return not last or (new > last and new[0] - last[0] <= 2)


def _in_parentheses(piece: Piece, marker: Marker, so_far: ReadSoFar) -> tuple[Match, Marker] | None:
    """ "1) ชื่อองค์ความรู้": a heading only in a form that numbers all its headings so."""
    found = heading_words.match(piece.text[marker.end :], forgiving=False)
    found = _with_possible_keys(found, marker, so_far)
    if not found or found.glued or marker.bullet or not found.exact:
        return None
    if not so_far.seen and found.keys[0] == "title":
        so_far.paren = True
    fits = so_far.paren and _number_goes_on(markers.digits(marker.paren), so_far)
    return (found, marker) if fits else None


def _with_unusual_number(
    piece: Piece, marker: Marker, so_far: ReadSoFar
) -> tuple[Match, Marker] | None:
    """A number in an unusual hand, before words that leave no doubt."""
    loose = markers.parse_loosely(piece.text)
    if loose is None or marker.bullet or (marker.number and loose.number == marker.number):
        return None
    found = heading_words.match(piece.text[loose.end :], forgiving=False)
    found = _with_possible_keys(found, loose, so_far)
    if not found or found.glued or not found.exact or not _number_goes_on(loose.number, so_far):
        return None
    sure = not found.short or found.closed or so_far.in_head or _number_says(loose.number, found)
    return (found, loose) if sure else None


def _in_own_words(rest: str, marker: Marker, so_far: ReadSoFar) -> Match | None:
    """A heading in words of its own: its number says which, and half of its letters agree."""
    text = rest.strip()
    if not text or len(text) > _OWN_WORDS_LENGTH or not _number_goes_on(marker.number, so_far):
        return None
    parts = markers.numbers(marker.number)
    blocks = so_far.path[-1].blocks if so_far.path else []
    last = markers.numbers(markers.digits(blocks[-1].marker)) if blocks else ()
    if last and last[-1] == parts[-1] - 1:
        return None  # the next step of a list
    number = ".".join(map(str, parts))
    keys = tuple(key for key in _keys_by_number().get(number, ()) if key not in so_far.seen)
    if not keys or not (wording := heading_words.resembles(text, keys)):
        return None
    key = next(k for k in keys if wording in _wordings_of_key(k))
    return Match((key,), wording, len(rest), closed=True, glued=False, exact=False, own=True)


@loaded_once
def _keys_by_number() -> dict[str, tuple[str, ...]]:
    """Number → the sections that have it in some edition."""
    found: dict[str, list[str]] = {}
    for edition in known_forms.editions():
        for number, key, _ in edition["headings"]:
            if number and key not in HEAD_KEYS:
                found.setdefault(number, []).append(key)
    return {number: tuple(dict.fromkeys(keys)) for number, keys in found.items()}


@cache
def _wordings_of_key(key: str) -> frozenset[str]:
    texts = known_forms.headings()[key]
    return frozenset(
        heading_table.without_spaces(heading_table.strip_parenthesis(text)) for text, _ in texts
    )
