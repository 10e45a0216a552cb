"""Headings from under which a person has moved all text: they go along, or are left out."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fields import Passage

UNPLACED = ""  # the place of text that no section holds
HEAD = "head"  # the place of what is read into title, owner, position, category


def with_headings(passages: list[Passage], places: Mapping[int, str]) -> dict[int, str]:
    """The places with those of headings from under which a person has moved all text: a heading
    goes where its text goes, and is left out where that went to several places."""
    out = dict(places)
    for heading in passages:
        if not heading.is_heading or heading.n in out or heading.place == HEAD:
            continue
        below = list(takewhile(lambda p: not p.is_heading, passages[heading.n + 1 :]))
        now = {out.get(p.n, p.place) for p in below}
        if now and heading.place not in now and any(p.n in places for p in below):
            out[heading.n] = now.pop() if len(now) == 1 and UNPLACED not in now else HEAD
    return out
