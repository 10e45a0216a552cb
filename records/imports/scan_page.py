"""Pictures of pages beside what was read on them, on the page of review."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from records.readers import ocr, ocr_doubts

from .models import Upload
from .review_page import ShownPassage
from .scan_models import Scan

_LETTERS = 24  # of a passage that are looked for on a page
_LEAST = 4


@dataclass(frozen=True)
class ScanPage:
    """A page that is a picture. read: whether a machine has read it."""

    number: int
    read: bool


def pages(scan: Scan) -> list[ScanPage]:
    """Those that can be looked at beside the form, the first of them."""
    read = set(scan.read)
    return [ScanPage(number, number in read) for number in scan.scanned[: ocr.PAGES_LIMIT]]


def add_pages(upload: Upload, shown: Sequence[ShownPassage]) -> list[ScanPage]:
    """Give each passage of a scan its doubtful words, and the pages that begin before it.

    Returns the pages before which no passage stands.
    """
    if upload.scan is None:
        return []
    left = pages(upload.scan)
    texts = _texts(upload.scan)
    at = 0
    for item in shown:
        if found := _page_of(item.passage.text, texts, at):
            at = found
            while left and left[0].number <= at:
                item.pages.append(left.pop(0))
        # Where a person has put it is certain, what it says is not.
        item.trust = "likely" if item.trust == "sure" else item.trust
        if not item.is_table and not item.dressed:
            item.parts = ocr_doubts.parts(item.passage.line)
    return left


def _texts(scan: Scan) -> dict[int, str]:
    lines = {n: (line["text"] for line in scan.page(n)["lines"]) for n in scan.read}
    return {n: _bare("".join(some)) for n, some in lines.items()}


def _page_of(text: str, texts: dict[int, str], at: int) -> int:
    """The page that a passage stands on, from the page before it on; 0 when that is not certain."""
    words = _bare(text)[:_LETTERS]
    if len(words) < _LEAST:
        return 0
    return next((n for n in sorted(texts) if n >= at and words in texts[n]), 0)


def _bare(text: str) -> str:
    return re.sub(r"[\s.0-9๐-๙]", "", text)
