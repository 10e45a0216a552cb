"""Plain text typed over a stored text: what was not changed keeps its marks, links and cells."""

from __future__ import annotations

from itertools import takewhile

from records.core import richtext


def is_plain(sent: str) -> bool:
    """Whether *sent* comes from a plain field; the editor sends tags from the first letter on."""
    return not sent.lstrip().startswith("<")


def over_stored(stored: str, plain: str) -> str:
    """HTML of *plain*: the blocks of *stored* before and behind the change stay as they are."""
    blocks = [richtext.to_html([block]) for block in richtext.parse(stored)]
    lines_of = [richtext.typed(block).splitlines() for block in blocks]
    lines = [line for part in plain.splitlines() if (line := " ".join(part.split()))]
    before = _same(lines_of, lines)
    lines = lines[sum(map(len, lines_of[:before])) :]
    behind = _same(
        [part[::-1] for part in reversed(lines_of[before:])],
        lines[::-1],
    )
    kept = len(blocks) - behind
    lines = lines[: len(lines) - sum(map(len, lines_of[kept:]))]
    return "".join([*blocks[:before], richtext.clean("\n".join(lines)), *blocks[kept:]])


def _same(lines_of: list[list[str]], lines: list[str]) -> int:
    """How many blocks, from the first on, *lines* begin with."""
    at = 0

    def stands(block: list[str]) -> bool:
        nonlocal at
        start, at = at, at + len(block)
        return lines[start:at] == block

    return len(list(takewhile(stands, lines_of)))
