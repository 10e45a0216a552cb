"""Other programs: bounded in time and memory, told nothing, stopped with all they began."""

import time

import pytest

from records.readers import external_programs
from records.readers.refusals import ImportRefused
from tests.pdfs import pdf
from tests.readers.programs import program


def refusal(function, *arguments) -> str:
    with pytest.raises(ImportRefused) as refused:
        function(*arguments)
    return refused.value.code


def test_a_program_that_hangs_or_fails_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(external_programs, "TIMEOUT", 1)
    program(tmp_path, monkeypatch, "antiword", "while :; do :; done")
    begun = time.monotonic()
    assert refusal(external_programs.doc_text, b"x") == "damaged"
    assert time.monotonic() - begun < 30
    program(tmp_path, monkeypatch, "antiword", "exit 1")
    assert refusal(external_programs.doc_text, b"x") == "damaged"


def test_a_reader_that_is_missing_says_nothing_of_the_file(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "antiword", "exit 69")
    assert refusal(external_programs.doc_text, b"x") == "failed"
    monkeypatch.setattr(external_programs.sys, "executable", str(tmp_path / "gone"))
    assert refusal(external_programs.pdf_pages, b"x") == "failed"


def test_a_program_gets_none_of_our_secrets(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not-for-you")
    program(tmp_path, monkeypatch, "antiword", 'echo "key=$SECRET_KEY"')
    assert external_programs.doc_text(b"x").strip() == "key="


def test_a_program_that_is_not_installed_is_none(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "nothing", "")
    assert external_programs.doc_text(b"x") is None
    assert external_programs.office_docx(b"x", ".rtf") is None


def test_a_program_that_makes_nothing_is_refused(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "antiword", "echo")
    assert refusal(external_programs.doc_text, b"x") == "damaged"
    program(tmp_path, monkeypatch, "soffice", "exit 0")
    assert refusal(external_programs.office_docx, b"x", ".odt") == "damaged"


def test_pages_of_a_pdf_as_text_and_as_pictures():
    content = pdf(2, text="kmrepo")
    assert external_programs.pdf_pages(content)["pages"][1].strip() == "kmrepo 2"
    sizes = external_programs.pdf_sizes(content)
    assert sizes["count"] == len(sizes["sizes"]) == 2
    assert external_programs.pdf_picture(content, 2).startswith(b"RIFF")


@pytest.mark.parametrize(("content", "code"), [(pdf(locked=True), "encrypted"), (b"x", "damaged")])
def test_a_pdf_that_does_not_open_says_why(content, code):
    assert refusal(external_programs.pdf_pages, content) == code
    assert refusal(external_programs.pdf_sizes, content) == code
    assert refusal(external_programs.pdf_picture, content, 1) == "damaged"


def test_a_page_that_is_not_there_is_refused():
    assert refusal(external_programs.pdf_picture, pdf(1), 2) == "damaged"
