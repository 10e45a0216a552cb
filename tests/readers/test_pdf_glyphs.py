"""Letters put right: double print, syllables said twice, marks far from home, broken maps."""

from records.readers import pdf_glyphs
from records.readers.pdf_letters import Letter, Style
from tests.readers.pdf_reading import lines, with_maps
from tests.typeset import put, typeset

WORDS = "ตั้งโต๊ะขายผักหน้าสำนักงานทุกวันศุกร์"


def letters(*placed):
    style = Style(10.0)
    return [Letter(sign, x, x + 5, 0, 7, x, 0, style) for sign, x in placed]


def signs(found):
    return "".join(one.sign for one in found)


def test_bold_by_double_print_is_read_once():
    twice = put((0, 0, WORDS), (0.4, 0, WORDS), (0, 30, "๑๑๑ ตก"), (0.3, 30.2, "๑๑๑ ตก"))
    assert lines(typeset(twice)) == [WORDS, "๑๑๑ ตก"]


def test_a_syllable_that_each_of_its_glyphs_says_is_read_once():
    assert lines(typeset("ระหว่างนั้นครั้งนี้ทั้งสิ้น ที่นี่ นั้นนั้น")) == ["ระหว่างนั้นครั้งนี้ทั้งสิ้น ที่นี่ นั้นนั้น"]


def test_a_mark_and_the_letter_behind_it_in_one_place_are_two_glyphs():
    one, two = Style(10.0), Style(10.0)
    found = [Letter("ร", 0, 5, 0, 7, 0, 0, one), Letter("ั", 2, 6, 8, 10, 6, 0, one)]
    found += [Letter("ฐ", 6, 11, -2, 7, 6, 0, one)]
    found += [Letter(a.sign, a.left, a.right, a.bottom, a.top, a.x, a.y - 20, two) for a in found]
    assert signs(pdf_glyphs._said_once(found)) == "รัฐรัฐ"


def test_marks_that_were_written_behind_all_letters_go_home():
    found = letters(
        ("ท", 0), ("น", 10), ("บ", 20), ("า", 26), ("น", 32), ("ี", 0), ("่", 2), ("้", 20)
    )
    for mark, at in zip(found[5:], (8, 12, 8), strict=True):
        mark.bottom = at
    assert signs(pdf_glyphs._with_marks_at_home(found)) == "ที่นบ้าน"


def test_letters_of_the_old_code_page_are_thai():
    latin = {code: code - 0xD60 for code in range(0xE01, 0xE5C)}
    read = lines(with_maps(typeset("กลมมนตรงลงคลอง ๒๕๖๙ ABC"), latin))
    assert read == ["กลมมนตรงลงคลอง ๒๕๖๙ ABC"]


def test_latin_with_accents_stays_latin():
    words = "Café déjà été élève à Orléans, où naît l’âme fière"
    assert lines(typeset(words)) == [words]
