"""What stands behind the sections of a form printed here: partners, processes, place."""

from records.core.enums import Process
from records.imports.annex import split_annexes
from records.readers.docx import Line, Picture
from tests.imports.build import FORM


def line(text, cell=None, number=""):
    return Line(text, cell=cell, number=number)


def annex_lines():
    return [
        line("ข้อมูลประกอบแบบบันทึก"),
        line("ภาคีเครือข่าย"),
        *(line(words, cell=(0, 1, n)) for n, words in enumerate(("ภาครัฐ", "อบต.", "สถานที่"))),
        *(line(words, cell=(0, 2, n)) for n, words in enumerate(("ภาครัฐ", "-", "ไม่มีชื่อ"))),
        line("กระบวนงานที่เกี่ยวข้อง"),
        *(
            line(words, cell=(1, 0, n))
            for n, words in enumerate((Process.MARKETING.label, "ขายเอง"))
        ),
        line("สถานที่"),
        line("หมู่บ้าน บ้านดอน"),
        line("อำเภอ เมืองชัยภูมิ"),
        line("ประเทศ ไทย"),
        line("เอกสารและลิงก์แนบ"),
        line("คลิปสาธิต", number="1."),
    ]


def test_annex_is_read_by_its_headings():
    kept, (annex,) = split_annexes([line("6.5 ผลลัพธ์"), *annex_lines()], [])
    assert [part.text for part in kept] == ["6.5 ผลลัพธ์"]
    assert annex.partners == [{"sector": "government", "name": "อบต.", "contribution": "สถานที่"}]
    assert annex.processes == {"marketing": "ขายเอง"}
    assert annex.place == {"village": "บ้านดอน", "district": "เมืองชัยภูมิ"}
    assert annex.files == ["คลิปสาธิต"]
    assert annex.line == 1 and "line" not in annex.as_json()


def test_annex_ends_where_the_next_form_begins():
    lines = [line("ก"), *annex_lines(), line(FORM[0]), line("1. ชื่อองค์ความรู้ ข")]
    kept, annexes = split_annexes(lines, [])
    assert [part.text for part in kept] == ["ก", FORM[0], "1. ชื่อองค์ความรู้ ข"]
    assert len(annexes) == 1


def test_pictures_are_counted_by_the_lines_of_sections():
    before, inside = Picture("a.png", b"", line=1), Picture("b.png", b"", line=4)
    split_annexes([line("ก"), *annex_lines()], [before, inside])
    assert (before.line, before.apart) == (1, False)
    assert (inside.line, inside.apart) == (1, True)


def test_form_without_an_annex_keeps_every_line():
    lines = [line("ก"), line("ภาคีเครือข่าย")]
    assert split_annexes(lines, []) == (lines, [])
