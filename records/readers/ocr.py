"""Pages that are pictures: which they are, how they look, and what Tesseract reads on them.

Tesseract is optional. Whatever opens a picture or a PDF runs in a process of its own, with bounds.
"""

import json
import shutil
import subprocess  # noqa: S404 (one fixed program, no shell)
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from records.core.loading import loaded_once

from . import external_programs, picture_pdf
from .refusals import ImportRefused

PAGES_LIMIT = 60  # pages of one file that are read; a form has some ten
READING_TIMEOUT = 40  # seconds; a page takes two to four on an idle machine
_LANGUAGE = "tha"


class ReadLine(TypedDict):
    """sure: up to 100, as Tesseract says; box: on the page; cell: (table, row, column) or None."""

    text: str
    sure: float
    box: list[int]
    cell: list[int] | None


class ReadPage(TypedDict):
    """size: of the page in the pixels of the boxes. sure: of 100, how much of it is words."""

    lines: list[ReadLine]
    sure: float
    size: list[int]


def is_available() -> bool:
    """Whether there is a Tesseract that reads Thai."""
    return _program() is not None


def pages_in(content: bytes, *, photographs: bool = True) -> list[bool]:
    """Of each page of a PDF or a picture, whether its text is a picture. photographs: take a
    picture that shows no paper. Raises ImportRefused."""
    asked = {"number": 0, "photographs": photographs}
    with external_programs.turn():
        answer = _asked("ocr_page_program.py", asked, content)
    return [bool(page) for page in answer["scanned"]]


def page_picture(content: bytes, number: int) -> bytes:
    """One page, from 1, as WebP. Raises ImportRefused."""
    with external_programs.turn():
        out = external_programs.own_program("ocr_page_program.py", {"number": number}, content)
    if not out.startswith(b"RIFF"):
        raise ImportRefused(json.loads(out or b"{}").get("error", "damaged"))
    return out


def pdf_of(pictures: Iterable[bytes]) -> bytes:
    """Several photographs as the pages of one PDF, each made anew. Raises ImportRefused."""
    made = []
    for content in pictures:
        with external_programs.turn():
            asked = {"number": 1, "kept": True}
            out = external_programs.own_program("ocr_page_program.py", asked, content)
        if not out.startswith(b"\xff\xd8"):
            raise ImportRefused(json.loads(out or b"{}").get("error", "damaged"))
        made.append(out)
    return picture_pdf.made_of(made)


def read_page(content: bytes, number: int) -> ReadPage:
    """The lines of one page, from 1. Raises ImportRefused, "failed" where nothing can read."""
    program = _program()
    if program is None:
        raise ImportRefused("failed")
    with tempfile.TemporaryDirectory(prefix="kmrepo-ocr-") as folder:
        asked = {"number": number, "folder": folder, "tesseract": program}
        answer: Any = _asked("ocr_program.py", asked, content)
    page: ReadPage = answer
    return page


def _asked(program: str, asked: Mapping[str, object], content: bytes) -> dict[str, Any]:
    out = external_programs.own_program(program, asked, content, seconds=READING_TIMEOUT)
    answer: dict[str, Any] = json.loads(out or b"{}")
    if not answer or "error" in answer:
        raise ImportRefused(answer.get("error", "damaged"))
    return answer


@loaded_once
def _program() -> str | None:
    """Tesseract, if it knows Thai; asked once by a process."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 (see the import)
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return program if _LANGUAGE in said.stdout.split() else None
