"""The program that reads the text of a PDF, as it answers."""

import json
import subprocess
import sys

from records.readers import pdf_text_program
from tests.pdfs import pdf


def answer(content: bytes) -> dict:
    command = [sys.executable, "-I", pdf_text_program.__file__]
    done = subprocess.run(command, input=content, capture_output=True)
    assert done.returncode == 0
    return json.loads(done.stdout)


def test_the_text_of_each_page():
    found = answer(pdf(2))
    assert [page.strip() for page in found["pages"]] == ["page 1", "page 2"]
    assert (found["pictures"], found["more"]) == (0, False)


def test_it_reads_so_many_pages_and_says_that_there_are_more():
    found = answer(pdf(pdf_text_program.PAGE_LIMIT + 1))
    assert (len(found["pages"]), found["more"]) == (pdf_text_program.PAGE_LIMIT, True)


def test_what_does_not_open_is_named():
    assert answer(pdf(locked=True)) == {"error": "encrypted"}
    assert answer(b"not a pdf") == {"error": "damaged"}


def test_a_page_for_which_there_is_no_time_is_read_without_its_places(monkeypatch):
    monkeypatch.setattr(pdf_text_program, "SECONDS", -1)
    found = pdf_text_program.answer(pdf(2), {})
    assert found["pages"] == ["page 1", "page 2"]
    assert [line["text"] for line in found["lines"]] == ["page 1", "page 2"]


def test_it_stops_behind_so_many_letters_and_says_so(monkeypatch):
    monkeypatch.setattr(pdf_text_program, "LETTER_LIMIT", 3)
    found = pdf_text_program.answer(pdf(3), {})
    assert (len(found["pages"]), found["more"]) == (1, True)


def test_a_damaged_page_is_counted_and_the_others_are_read(monkeypatch):
    content = pdf(3).replace(b"/Type/Page/Parent", b"/Type/Pig./Parent", 1)
    found = pdf_text_program.answer(content, {})
    assert found["left_out"]["pages"] == 1 and found["pages"] == ["", "page 2", "page 3"]
    assert pdf_text_program.answer(pdf(1).replace(b"/Type/Page/", b"/Type/Pig./"), {}) == {
        "error": "damaged"
    }


def test_a_page_whose_places_make_no_sense_is_read_without_them(monkeypatch):
    monkeypatch.setattr(pdf_text_program.pdf_rulings, "rules", lambda *asked: int("x"))
    assert pdf_text_program.answer(pdf(1), {})["pages"] == ["page 1"]
