"""Where another form begins in the same file."""

from collections.abc import Iterable, Sequence

from . import bare_head, heading_words, markers
from .heading_table import HEAD_KEYS
from .pieces import Piece
from .read_so_far import FRONT_KEYS, ReadSoFar

_FIRST_LENGTH = 6  # characters of a first line that says something
_SECTIONS_OF_A_FORM = 3  # sections behind which another form may begin
_PIECES_TO_TITLE = 10  # in which the title of a form stands
_PIECES_TO_BODY = 30  # in which its first section begins
_TITLE_LENGTH = 200  # characters of a title that stands alone
_PIECES_OF_A_FORM = 8  # from one head to the next
_LINES_TO_OWNER = 4  # from the first line of a form to the person whose it is
_SHORT, _REPEATED = 48, 3  # characters of a heading; headings that two forms have in common


def beginnings(pieces: Sequence[Piece], named: Iterable[tuple[int, str | None]]) -> list[int]:
    """Where further forms begin: the first field of a head behind a whole form, with a title near
    it; or the words with which the first form begins, once more.

    named: (index of a piece, key of the section that it may be a heading of).
    """
    keys: dict[int, set[str]] = {}
    for at, key in named:
        if key:
            keys.setdefault(at, set()).add(key)
    first = (
        pieces[0].text.strip() if pieces and len(pieces[0].text.strip()) >= _FIRST_LENGTH else ""
    )
    out: list[int] = []
    body: set[str] = set()
    for at, piece in enumerate(pieces):
        here = keys.get(at, set())
        if len(body) >= _SECTIONS_OF_A_FORM and piece.own is None:
            ahead = range(at, at + _PIECES_TO_TITLE)
            titled = any("title" in keys.get(k, ()) for k in ahead)
            goes_on = any(keys.get(k, set()) - FRONT_KEYS for k in range(at, at + _PIECES_TO_BODY))
            again = first and piece.text.strip() == first
            opens = bool(heading_words.form_title(piece.text)) and not piece.plain
            owned = any("owner" in keys.get(k, ()) for k in ahead)  # below a title without a label
            titled = titled or (owned and (again or opens))
            if (here & HEAD_KEYS or again or opens) and titled and goes_on:
                out.append(at)
                body = set()
        body |= here - FRONT_KEYS
    return out


def beginnings_of_bare_heads(pieces: Sequence[Piece]) -> list[int]:
    """Where further forms begin whose heads have no words of a known form: a person with her
    position or office below another title, and below them headings that stood before."""
    heads = [at for at, piece in enumerate(pieces) if piece.own is None and _is_head(pieces, at)]
    heads = [at for n, at in enumerate(heads) if not n or at - heads[n - 1] >= _PIECES_OF_A_FORM]
    if len(heads) < 2 or heads[0] > _LINES_TO_OWNER:
        return []
    ends = [*heads[1:], len(pieces)]
    short = [
        {_words(piece) for piece in pieces[start + 1 : end] if len(piece.text) <= _SHORT}
        for start, end in zip(heads, ends, strict=True)
    ]
    first = [_kind(piece) for piece in pieces[: heads[0] + 1]]
    return [
        at - heads[0]
        for n, at in enumerate(heads)
        if n
        and len((short[n - 1] & short[n]) - {""}) >= _REPEATED
        and [_kind(piece) for piece in pieces[at - heads[0] : at + 1]] == first
    ]


def _kind(piece: Piece) -> tuple[bool, str | None]:
    """What a line of a head is: long or an item of a list; the field that it names."""
    marker = markers.parse(piece.text)
    return bool(marker.item) or len(piece.text) > _TITLE_LENGTH, _certain_heading(piece)


def _is_head(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a person is named here, and her position or office here or right below."""
    if bare_head.name_at(pieces[at].text) is None:
        return False
    below = pieces[at + 1 : at + 3]
    return any(bare_head.is_place(piece.text) for piece in below) or bare_head.is_whole(
        pieces[at].text
    )


def _words(piece: Piece) -> str:
    return piece.text[markers.parse(piece.text).end :].strip(" :：")


def form_begins(ahead: list[Piece], *, without_title: bool = False) -> bool:
    """Whether the pieces that follow open a form: its title, or its owner and the like."""
    below = {"owner", "category", "affiliation", "position", "story"}
    opening = below if without_title else {"title"}
    for piece in ahead:
        marker = markers.parse(piece.text)
        found = (
            None if piece.own else heading_words.match(piece.text[marker.end :], forgiving=False)
        )
        if found and set(found.keys) & opening and not found.glued:
            return True
    return False


def begins_again(piece: Piece, ahead: list[Piece], so_far: ReadSoFar) -> bool:
    """Whether another form begins here: its head, or the bare title above its head."""
    if not set(so_far.seen) - FRONT_KEYS:
        return False
    here = _certain_heading(piece)
    if here in HEAD_KEYS:
        # The same fields once more below a text are a signature, unless a title comes with them.
        following = {_certain_heading(part) for part in ahead}
        return here != "title" and "title" in following and bool(following - HEAD_KEYS - {None})
    if not ahead or len(piece.text) > _TITLE_LENGTH or markers.parse(piece.text).item:
        return False
    if here or piece.cell is not None or _certain_heading(ahead[0]) != "owner":
        return False
    following = {_certain_heading(part) for part in ahead[1:]}
    return "title" not in following and bool(following - HEAD_KEYS - {None})


def _certain_heading(piece: Piece) -> str | None:
    """The section whose heading *piece* certainly begins with."""
    if piece.own:
        return None
    marker = markers.parse(piece.text)
    found = heading_words.match(piece.text[marker.end :], forgiving=False)
    if found is None:
        return None
    sure = found.exact and not found.glued and (marker.number or not found.short)
    return found.keys[0] if sure or found.closed else None
