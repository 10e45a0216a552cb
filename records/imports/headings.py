"""Decides whether a piece is a heading, weighing its words, its number and what came before."""

from dataclasses import dataclass, field, replace
from functools import cache

from . import heading_words, markers
from .heading_words import HEAD, Match
from .markers import Marker
from .nodes import Node
from .pieces import Piece

FRONT = HEAD | {"event_time", "event_place"}
_LONG = 12  # letters from which unnumbered words at the start of a line are no coincidence
_LINE = 90  # characters of a line that may be nothing but a heading
_RESEMBLING = 70
_COLONS = 3  # headings that a colon closed, from which on a colon makes a heading
_TRIES = 1_500  # a form has some 30 numbered lines; bounds the time a strange file can take


@dataclass
class SoFar:
    """What was found so far. seen: key → its number; paren: this form numbers headings "1)".

    story: text without a heading is the story (the notes of 2559). tries: lines that were searched
    for typing errors. colons: headings without a number that a colon closed.
    """

    path: list[Node] = field(default_factory=list)
    seen: dict[str, str | None] = field(default_factory=dict)
    paren: bool = False
    numbered: bool = False
    story: bool = False
    tries: int = 0
    colons: int = 0

    def saw(self, node: Node) -> None:
        if node.key == "sub":
            return
        self.colons += node.number is None and node.source.endswith((":", "："))
        self.seen.setdefault(node.key, node.number)
        self.numbered = self.numbered or node.number is not None

    @property
    def in_head(self) -> bool:
        return not set(self.seen) - FRONT

    @property
    def number(self) -> tuple[int, ...]:
        """The last number of a heading; () before the first."""
        return next((markers.numbers(n.number) for n in reversed(self.path) if n.number), ())


def find(piece: Piece, marker: Marker, sofar: SoFar) -> tuple[Match, Marker] | None:
    """The heading that *piece* is and the marker before it; None when it is text."""
    if marker.paren or (marker.bullet and not marker.number):
        return _in_parentheses(piece, marker, sofar) if marker.paren else None
    rest = piece.text[marker.end :]
    numbered = bool(marker.number)
    forgiving = numbered or (len(rest) <= _LINE and (piece.cell is not None or sofar.in_head))
    sofar.tries += forgiving
    found = heading_words.match(rest, forgiving=forgiving and sofar.tries <= _TRIES)
    if (found is None or found.typo) and (loose := _loosely(piece, marker, sofar)):
        return loose
    if found and piece.bold and found.exact:
        found = replace(found, closed=True)
    if (
        found
        and piece.inner
        and not (found.exact and (not numbered or _goes_on(marker.number, sofar)))
    ):
        return None
    if found := _possible(found, marker, sofar):
        # ปัญหาอุปสรรค และแนวทางแก้ไข: the number knows of a heading that says both.
        further = numbered and not found.closed and _goes_further(rest[found.end :])
        if further and (own := _own_words(rest, marker, sofar)):
            return own, marker
        if found.glued and (found.short or not numbered):
            return None
        fits = _numbered(found, marker, sofar) if numbered else _unnumbered(found, piece, sofar)
        return (found, marker) if fits else None
    if numbered and (own := _own_words(rest, marker, sofar)):
        return own, marker
    return None


def unknown(piece: Piece, marker: Marker, sofar: SoFar, ahead: list[Piece]) -> bool:
    """Whether this is a heading in words that nobody taught us: short, numbered on from the last
    heading and not from a list, and the next known heading goes on from it."""
    number = markers.numbers(marker.dot.rstrip(".")) if marker.dot and not marker.bullet else ()
    last = sofar.number
    if len(number) != 1 or len(last) < 1 or number[0] != last[0] + 1 or piece.inner:
        return False
    blocks = sofar.path[-1].blocks if sofar.path else []
    before = markers.numbers(markers.digits(blocks[-1].marker)) if blocks else ()
    if len(piece.text) > _RESEMBLING or (before and before[-1] == number[0] - 1):
        return False
    for part in ahead:
        following = markers.parse(part.text)
        found = heading_words.match(part.text[following.end :], forgiving=False)
        if following.dot and found and found.exact and not found.short:
            return markers.numbers(following.number) == (number[0] + 1,)
    return False


def _goes_further(tail: str) -> bool:
    return tail.lstrip().startswith(("และ", "/", "หรือ"))


def _possible(found: Match | None, marker: Marker, sofar: SoFar) -> Match | None:
    """The match with those of its keys that may still come here; None without any."""
    if found is None:
        return None
    keys = tuple(key for key in found.keys if _may_come(key, found, marker, sofar))
    return replace(found, keys=keys) if keys else None


def _may_come(key: str, found: Match, marker: Marker, sofar: SoFar) -> bool:
    """A section comes once; fields of the head come before the body."""
    if key in sofar.seen:
        if key == "title":
            # The title again, when a form went before, is another form in the same file.
            enough = len(sofar.seen) >= 3 or "story" in sofar.seen
            return enough and (bool(marker.number) or found.closed)
        # 5.2 การดำเนินการ below 5 วิธีการ/ขั้นตอน is the same section once more, deeper.
        parent = next((n for n in sofar.path if n.key == key), None)
        base = markers.numbers(parent.number or "") if parent else ()
        new = markers.numbers(marker.dotted)
        return bool(base) and len(new) > len(base) and new[: len(base)] == base
    body = set(sofar.seen) - HEAD
    return not (key in HEAD - {"category", "title", "owner"} and len(body) >= 2)


def _unnumbered(found: Match, piece: Piece, sofar: SoFar) -> bool:
    front = found.keys[0] in FRONT and sofar.in_head
    long = len(heading_words.squeeze(found.wording)) >= _LONG
    if not found.exact and not (front or piece.cell is not None):
        return long and found.closed and not found.typo
    if found.closed:
        colon = piece.text[: found.end].rstrip().endswith((":", "："))
        by_colons = colon and sofar.colons >= _COLONS
        return not found.short or front or piece.cell is not None or by_colons
    if piece.cell is not None and piece.cell[2] == 0:
        return True
    if front:
        plain = found.keys[0] in ("title", "owner") or (found.keys[0] == "category" and long)
        return found.gap or plain or (long and found.seen) or _field_of_its_own(found, sofar)
    last = sofar.path[-1] if sofar.path else None
    if last and last.key == "background" and not last.blocks and not last.number:
        return found.exact and found.keys[0] in ("origin", "goal")
    if found.keys[0] == "story":
        return found.exact and sofar.in_head and not sofar.numbered and len(sofar.seen) >= 3
    # A form without any numbers: long words of a real form at the start of a line.
    return bool(sofar.seen) and not sofar.numbered and found.exact and found.seen and long


def _field_of_its_own(found: Match, sofar: SoFar) -> bool:
    """ "ตำแหน่ง …" on a line of its own: a field, except in the forms that number title and owner
    and write all of it under the owner's number."""
    if found.keys[0] in ("title", "owner", "category") or "owner" not in sofar.seen:
        return False
    return not (sofar.seen.get("title") and sofar.seen["owner"])


def _numbered(found: Match, marker: Marker, sofar: SoFar) -> bool:
    """Words win; short words also need a number that goes on from the last one."""
    says = _number_says(marker.number, found)
    if found.short and not found.closed and not found.exact and not says:
        return False
    return not found.short or _goes_on(marker.number, sofar)


def _number_says(number: str, found: Match) -> bool:
    """Whether some edition has one of these sections under this number."""
    plain = ".".join(map(str, markers.numbers(number)))
    return bool(set(found.keys) & set(_keys_of().get(plain, ())))


def _goes_on(number: str, sofar: SoFar) -> bool:
    new, last = markers.numbers(number), sofar.number
    return not last or (new > last and new[0] - last[0] <= 2)


def _in_parentheses(piece: Piece, marker: Marker, sofar: SoFar) -> tuple[Match, Marker] | None:
    """ "1) ชื่อองค์ความรู้": a heading only in a form that numbers all its headings so."""
    found = heading_words.match(piece.text[marker.end :], forgiving=False)
    found = _possible(found, marker, sofar)
    if not found or found.glued or marker.bullet or not found.exact:
        return None
    if not sofar.seen and found.keys[0] == "title":
        sofar.paren = True
    fits = sofar.paren and _goes_on(markers.digits(marker.paren), sofar)
    return (found, marker) if fits else None


def _loosely(piece: Piece, marker: Marker, sofar: SoFar) -> tuple[Match, Marker] | None:
    """A number in an unusual hand, before words that leave no doubt."""
    loose = markers.parse_loosely(piece.text)
    if loose is None or marker.bullet or (marker.number and loose.number == marker.number):
        return None
    found = heading_words.match(piece.text[loose.end :], forgiving=False)
    found = _possible(found, loose, sofar)
    if not found or found.glued or not found.exact or not _goes_on(loose.number, sofar):
        return None
    sure = not found.short or found.closed or sofar.in_head or _number_says(loose.number, found)
    return (found, loose) if sure else None


def _own_words(rest: str, marker: Marker, sofar: SoFar) -> Match | None:
    """A heading in words of its own: its number says which, and half of its letters agree."""
    text = rest.strip()
    if not text or len(text) > _RESEMBLING or not _goes_on(marker.number, sofar):
        return None
    parts = markers.numbers(marker.number)
    blocks = sofar.path[-1].blocks if sofar.path else []
    last = markers.numbers(markers.digits(blocks[-1].marker)) if blocks else ()
    if last and last[-1] == parts[-1] - 1:
        return None  # the next step of a list
    number = ".".join(map(str, parts))
    keys = tuple(key for key in _keys_of().get(number, ()) if key not in sofar.seen)
    if not keys or not (wording := heading_words.resembles(text, keys)):
        return None
    key = next(k for k in keys if wording in _wordings_of(k))
    return Match((key,), wording, len(rest), closed=True, glued=False, exact=False, own=True)


@cache
def _keys_of() -> dict[str, tuple[str, ...]]:
    """Number → the sections that have it in some edition."""
    found: dict[str, list[str]] = {}
    for edition in heading_words.facts()["editions"]:
        for number, key, _ in edition["headings"]:
            if number and key not in HEAD:
                found.setdefault(number, []).append(key)
    return {number: tuple(dict.fromkeys(keys)) for number, keys in found.items()}


@cache
def _wordings_of(key: str) -> frozenset[str]:
    texts = heading_words.facts()["headings"][key]
    return frozenset(
        heading_words.squeeze(heading_words.strip_parenthesis(text)) for text, _ in texts
    )
