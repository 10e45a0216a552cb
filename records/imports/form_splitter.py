"""Where another form begins in the same file."""

from . import heading_words, markers
from .heading_table import HEAD_KEYS
from .pieces import Piece
from .read_so_far import FRONT_KEYS, ReadSoFar

_TITLE_LENGTH = 200  # characters of a title that stands alone


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
