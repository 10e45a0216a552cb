"""pdftotext as a second opinion: where it is installed, where it reads better."""

import shutil

import pytest

from records.readers import pdf_words
from tests.readers.pdf_reading import answer, cells, with_maps
from tests.typeset import typeset

WORDS = "ผักบุ้งและคะน้าจากสวนหลังบ้านของสมาชิกกลุ่มแม่บ้านทุกคน"
PAGES = """<html><body><doc>
<page width="300.000000" height="400.000000">
<word xMin="10.0" yMin="20.0" xMax="60.0" yMax="34.0">ตลาด</word>
<word xMin="60.5" yMin="20.0" xMax="90.0" yMax="34.0">นัด</word>
<word xMin="100.0" yMin="20.0" xMax="140.0" yMax="34.0">&lt;A&amp;B&gt;</word>
<word xMin="10.0" yMin="50.0" xMax="60.0" yMax="64.0">ผัก</word>
</page>
<page width="300.000000" height="400.000000">
</page></doc></body></html>"""


@pytest.fixture
def program(tmp_path):
    """One that says PAGES of any file."""
    path = tmp_path / "pdftotext"
    (tmp_path / "said").write_text(PAGES)
    path.write_text(f"#!{shutil.which('sh')}\ncat > /dev/null\ncat {tmp_path}/said\n")
    path.chmod(0o700)
    return str(path)


def test_words_of_a_page_with_their_places(program):
    first, second = pdf_words.read(program, b"x", 5)
    assert [word.text for word in first] == ["ตลาด", "นัด", "<A&B>", "ผัก"] and second == []
    assert (first[0].left, first[0].bottom, first[0].top) == (10.0, 366.0, 380.0)
    assert pdf_words.text(first) == "ตลาดนัด <A&B> ผัก"
    letters = pdf_words.letters(first, 5.0, 0.0)
    assert "".join(one.sign for one in letters) == "ตลาดนัด <A&B>ผัก"
    assert letters[0].left == 15.0


def test_a_program_that_is_not_there_or_fails_says_nothing(tmp_path):
    assert pdf_words.read(str(tmp_path / "none"), b"x", 5) == []


def test_the_better_reading_of_a_page_is_taken_and_said(tmp_path, monkeypatch):
    content = typeset(f"#table(columns: (9cm, 1cm), [{WORDS}], [๑])")
    lost = with_maps(content, {0xE31: 0xFFFD, 0xE49: 0xFFFD, 0xE38: 0xFFFD})
    (words,) = pdf_words.read(shutil.which("pdftotext") or "", content, 1) or [None]
    if words is None:
        pytest.skip("pdftotext is not installed")
    monkeypatch.setattr(pdf_words, "read", lambda *asked: [words])
    assert answer(lost)["read_by"] == ["pdfium"]
    found = answer(lost, second="pdftotext")
    assert found["read_by"] == ["pdftotext"]
    assert [line["text"] for line in found["lines"]] == [WORDS, "๑"]
    assert cells(content) == [[[WORDS], ["๑"]]]
    assert answer(content, second="pdftotext")["read_by"] == ["pdfium"]
