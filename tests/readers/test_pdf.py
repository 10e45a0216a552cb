"""A PDF becomes lines, tables and pictures like those of Word."""

import random
from io import BytesIO

import pytest
from PIL import Image

from records.imports import pipeline
from records.readers import external_programs, pdf
from records.readers.refusals import MESSAGES, ImportRefused
from tests.imports.invented import found, invent, wanted
from tests.typeset import A4, typeset

WORDS = "ผักบุ้งและคะน้าจากสวนหลังบ้าน"
ROWS = f"[มกราคม], [{WORDS}], [20], [กุมภาพันธ์], [ปลา], [30]"
TABLE = f"#table(columns: 3, [*เดือน*], [*ของ*], [*บาท*], {ROWS})"


def quoted(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')


def set_lines(lines) -> bytes:
    body = "".join(f'#par("{quoted(line)}")\n' for line in lines)
    return typeset(f'#set par(linebreaks: "simple")\n{body}', A4)


@pytest.mark.parametrize("edition", ["2561-individual", "2563-unit", "2560-note"])
def test_a_form(edition):
    form = invent(edition, random.Random(edition))
    result = pipeline.read(set_lines(form.lines()), "form.pdf").as_json()
    assert result["outcome"] == "record", result["warnings"]
    assert [key for key, _ in found(result)] == [key for key, _ in wanted(form)]
    assert any("PDF" in warning for warning in result["warnings"])
    assert set(result["form"]["read_by"]) == {"pdfium"}


def test_a_table_is_one_of_rich_text():
    document = pdf.read_pdf(typeset(f"ก่อน\n\n{TABLE}\n\nหลัง", A4))
    assert [line.cell for line in document.lines][:2] == [None, (1, 0, 0)]
    assert document.lines[1].bold == [(0, 5)] and document.lines[1].tables == (1,)
    table = document.tables[1].as_table()
    assert (len(table.rows), table.heads) == (3, 1)


def test_a_merged_cell_spans_its_rows():
    source = "#table(columns: 2, table.cell(rowspan: 2)[กลุ่ม], [ชาย], [หญิง], [แม่บ้าน], [30])"
    table = pdf.read_pdf(typeset(source, A4)).tables[1].as_table()
    assert [[(cell.rows, cell.columns) for cell in row] for row in table.rows] == [
        [(2, 1), (1, 1)], [(1, 1)], [(1, 1), (1, 1)]
    ]  # fmt: skip


def test_what_is_put_on_words_stays_on_them():
    small = "typographic: false"
    source = f"พื้นที่ 10#super({small})[2] วา CO#sub({small})[2] ราคา #strike[100]80 #underline[บาท]"
    (line,) = pdf.read_pdf(typeset(source + " และต้นทุนอื่น ๆ ของกลุ่มในปีนี้", A4)).lines
    put = [(line.text[mark.start : mark.end], mark.tag) for mark in line.marks]
    assert put == [("2", "sup"), ("2", "sub"), ("100", "s")]


def test_scanned_pages_are_told_apart():
    out = BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, "PDF")
    assert pipeline.read(out.getvalue(), "scan.pdf").refusal.code == "scanned_pdf"
    assert "ภาพสแกน" in MESSAGES["scanned_pdf"]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"%PDF-1.7\n" + b"1 0 obj\n<<>>\n" * 9000])
def test_a_broken_file_is_refused(content):
    assert pipeline.read(content, "x").refusal.code == "damaged"


@pytest.mark.parametrize("at", range(4))
def test_a_broken_byte_never_raises(at):
    out = BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "PDF")
    content = bytearray(out.getvalue())
    content[8 + at * (len(content) - 9) // 4] ^= 0xFF
    assert pipeline.read(bytes(content), "x.pdf").outcome == "unreadable"


def test_more_pages_than_are_read_are_refused(monkeypatch):
    said = {"pages": ["x" * 50], "more": True, "pictures": 0}
    monkeypatch.setattr(external_programs, "pdf_pages", lambda content, pictures: said)
    with pytest.raises(ImportRefused) as refused:
        pdf.read_pdf(b"")
    assert refused.value.code == "too_long"


def test_what_is_left_out_is_said():
    said = {"left_out": {"whole_pages": 1, "ornaments": 2, "repeated": 0}, "titles_again": 3}
    words = pdf._warnings(said)
    assert len(words) == 4 and "1 ภาพ" in words[0] and "3 แถว" in words[2] and "PDF" in words[3]
