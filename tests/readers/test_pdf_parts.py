"""What is a word and what is not, in letters that are placed one by one."""

from records.readers import pdf_parts
from records.readers.pdf_letters import Letter, Style
from records.readers.pdf_parts import PAGE
from tests.readers.pdf_reading import lines
from tests.typeset import typeset


def read(text: str, gaps: dict[int, float] | None = None) -> str:
    """*text* as a page would say it whose letters are 5 points wide; "_" is a space that pdfium
    has put in; gaps: before which letter how much room is."""
    style, x, out = Style(10.0), 0.0, []
    for n, sign in enumerate(text):
        x += (gaps or {}).get(n, 0.0)
        if sign == "_":
            out.append(Letter(" ", 0, 0, 0, 0, 0, 0, style, made=True))
            continue
        mark = sign == "\u0e31" or "\u0e34" <= sign <= "\u0e3a" or "\u0e47" <= sign <= "\u0e4e"
        at = x - 4 if mark else x
        out.append(Letter(sign, at, at + (3 if mark else 4.8), 0, 7, at, 0, style))
        x += 0 if mark else 5
    found = pdf_parts.parts(out, lambda x, y: PAGE).get(PAGE, [])
    return "|".join(part.text for part in found)


def test_a_space_before_a_mark_or_sara_am_is_never_thai():
    assert read("ประจ ำปี รายได ้ ก ำ 5 ้") == "ประจำปี รายได้ กำ 5 ้"


def test_a_narrow_space_that_nobody_set_is_none():
    assert read("ขาย_ผัก", {4: 0.6}) == "ขายผัก"
    assert read("ขาย_ผัก", {4: 3.0}) == "ขาย ผัก"
    assert read("ab_cd", {3: 0.6}) == "ab cd"


def test_letters_that_are_spaced_out_are_words():
    text = "ต_ล_า_ด_น_ัด_ผ_ัก"
    wide = dict.fromkeys((n for n, sign in enumerate(text) if n and text[n - 1] == "_"), 3.0)
    assert read(text, wide) == "ตลาดนัดผัก"
    assert read(text, wide | {8: 8.0}) == "ตลาด นัดผัก"


def test_a_wide_gap_begins_another_part():
    assert read("ชื่อตลาด", {4: 20.0}) == "ชื่อ|ตลาด"


def test_the_halves_of_sara_am_are_one():
    assert read("ตํ\u0e32แหน่ง นํ้\u0e32 น้ํ\u0e32") == "ตำแหน่ง น้ำ น้ำ"


def test_words_with_room_between_their_letters_on_a_page():
    spaced = "#text(tracking: 4pt)[ตลาดนัดขายผักปลอดสาร]"
    assert lines(typeset(spaced)) == ["ตลาดนัดขายผักปลอดสาร"]
