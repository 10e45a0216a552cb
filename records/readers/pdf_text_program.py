"""The text, tables and pictures of a PDF as JSON: a program that external_programs.py runs.

A PDF is read by a large C++ library; in a process of its own, with bounds, nothing that a file
does to it can reach the site. Argument: JSON, {"pictures": whether they are taken out, "second":
the path of pdftotext, or null, "seconds": how long somebody waits}. The file comes in by standard
input.
"""

import contextlib
import gc
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

# -I leaves the project's folder out.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from records.readers import (  # noqa: E402
    pdf_document,
    pdf_flow,
    pdf_glyphs,
    pdf_grids,
    pdf_judge,
    pdf_letters,
    pdf_page,
    pdf_parts,
    pdf_pictures,
    pdf_rulings,
    pdf_tables,
    pdf_words,
)

PAGE_LIMIT = 300  # pages that are read of one file
SECONDS = 15  # of processor; pages that are left then are read without their places
WAITED = 30  # seconds that whoever runs it waits, where it says nothing else
LETTER_LIMIT = 450_000  # letters of one file; longer texts are no form


class _Reader:
    def __init__(self, document: Any, second: list[list[pdf_words.Word]], pictures: bool):
        self.document, self.second, self.with_pictures = document, second, pictures
        self.pages: list[pdf_page.Page] = []
        self.taken = pdf_pictures.Taken()
        self.pictures = self.letters = 0

    def page(self, number: int, *, in_time: bool) -> None:
        """Read the page of that number, from 0; one that is damaged is counted."""
        import pypdfium2

        read = len(self.pages)
        try:
            if in_time:
                with contextlib.suppress(ValueError, OverflowError, RecursionError):
                    self.read(number)
            if len(self.pages) == read:
                self.read_plainly(number)
        except pypdfium2.PdfiumError:
            self.taken.left_out["pages"] += 1
            self.pages.append(pdf_page.Page(number + 1, 1.0, 0.0, 0.0, 1.0))

    def read(self, number: int) -> None:
        """A page with the places of its letters."""
        import pypdfium2.raw as raw

        page = self.document[number]
        textpage = page.get_textpage()
        letters, other, turn = pdf_letters.read(raw, textpage.raw)
        letters = pdf_glyphs.put_right(letters)
        self.letters += len(letters) + len(other)
        box = turn.box(*_box(page))
        made = pdf_page.Page(number + 1, box[1] - box[0], box[0], box[2], box[3])
        across, down, dots = pdf_rulings.rules(raw, page.raw, turn)
        grids = pdf_grids.grids(across, down)
        grids += pdf_grids.open_grids(across, grids, letters)
        pdf_page.strike(letters, across)
        pdf_page.laid_out(letters, grids, made)
        if number < len(self.second) and not turn.quarters and not page.get_rotation():
            made = self._better(made, grids, self.second[number], box)
        pdf_page.put_bullets(made, dots)
        made.rows = pdf_tables.unruled(made.rows)
        made.turned = _turned(other)
        found = pdf_pictures.find(raw, page.raw, turn)
        self.pictures += len(found)
        if self.with_pictures:
            pdf_pictures.take(raw, self.document.raw, page.raw, found, made, self.taken)
        self.pages.append(made)
        textpage.close()
        page.close()

    def read_plainly(self, number: int) -> None:
        """The lines of a page as pdfium has them, where there is no time for more."""
        page = self.document[number]
        left, right, bottom, top = _box(page)
        made = pdf_page.Page(number + 1, right - left, left, bottom, top)
        made.plain = page.get_textpage().get_text_range().splitlines()
        self.letters += sum(map(len, made.plain))
        self.pages.append(made)
        page.close()

    def _better(
        self,
        first: pdf_page.Page,
        grids: list[pdf_grids.Grid],
        words: list[pdf_words.Word],
        box: tuple[float, float, float, float],
    ) -> pdf_page.Page:
        if not pdf_judge.second_is_better(pdf_page.text(first), pdf_words.text(words)):
            return first
        second = pdf_page.Page(first.number, first.width, first.left, first.bottom, first.top)
        second.reader = "pdftotext"
        pdf_page.laid_out(pdf_words.letters(words, box[0], box[2]), grids, second)
        better = pdf_judge.second_is_better(pdf_page.text(first), pdf_page.text(second))
        return second if better else first


def _box(page: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = page.get_mediabox()
    return left, right, bottom, top


def _turned(letters: list[pdf_letters.Letter]) -> list[str]:
    """The lines of words that run in another direction than the page."""
    out: list[str] = []
    for quarters in sorted({one.style.angle for one in letters}):
        some = [one for one in letters if one.style.angle == quarters]
        if quarters < 0:
            out += ["".join(one.sign for one in some).strip()]
            continue
        pdf_letters.turned(some, pdf_letters.Turn(quarters))
        parts = pdf_parts.parts(some, lambda x, y: pdf_parts.PAGE)
        out += [row.read()[0] for row in pdf_flow.rows(parts.get(pdf_parts.PAGE, []))]
    return [text for text in out if text]


def answer(content: bytes, wish: dict[str, Any]) -> dict[str, Any]:
    """What the program says of a file; wish: its argument."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    second = pdf_words.read(wish["second"], content, PAGE_LIMIT) if wish.get("second") else []
    reader = _Reader(document, second, bool(wish.get("pictures")))
    seconds = wish.get("seconds", WAITED)
    number, begun = 0, (time.process_time(), time.monotonic())
    while number < min(len(document), PAGE_LIMIT) and reader.letters < LETTER_LIMIT:
        worked, waited = time.process_time() - begun[0], time.monotonic() - begun[1]
        if waited > 0.6 * seconds:  # on a machine that does much else
            break
        reader.page(number, in_time=worked < SECONDS and waited < 0.4 * seconds)
        number += 1
    if number and number == reader.taken.left_out["pages"]:
        return {"error": "damaged"}
    pdf_pictures.drop_repeated(reader.pages, reader.taken)
    out = pdf_document.written(reader.pages)
    out |= {"pictures": reader.pictures, "more": number < len(document)}
    return out | {"left_out": reader.taken.left_out}


def main(asked: str) -> int:
    try:
        import_module("pypdfium2")
    except ImportError:
        return os.EX_UNAVAILABLE
    gc.disable()  # it ends soon, and looking through all letters again and again takes time
    print(json.dumps(answer(sys.stdin.buffer.read(), json.loads(asked))))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "{}"))
