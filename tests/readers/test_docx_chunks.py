"""Files that stand whole in a Word document."""

import pytest

from records.imports import pipeline
from records.readers import docx_chunks, external_programs
from records.readers.docx import read_docx
from tests.imports.build import form_xml, paragraph, raw, run
from tests.readers.docx_files import DRAWN, NUMBERING, RELATIONS, listed, related

CHUNK = f'<w:altChunk {DRAWN} r:id="r1"/>'
READ = "ไฟล์ที่แทรกไว้ 1 ชิ้น อ่านรวมไว้ในที่ของมัน โปรดตรวจ"
LOST = "ไฟล์ที่แทรกไว้ 1 ชิ้น อ่านไม่ได้ โปรดเทียบกับต้นฉบับ"


def around(content, body=CHUNK, target="chunk.bin"):
    body = paragraph(run("ก่อน")) + body + paragraph(run("หลัง"))
    parts = {RELATIONS: related(r1=("aFChunk", target)), "word/chunk.bin": content}
    return raw(body, **parts)


def table(words):
    return f"<w:tbl><w:tr><w:tc>{paragraph(run(words))}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    "content",
    [
        raw(paragraph(run("ในชิ้น"))),
        b"<html><body><p>\xe0\xb9\x83\xe0\xb8\x99\xe0\xb8\x8a\xe0\xb8\xb4\xe0\xb9\x89\xe0\xb8\x99</p>",
        "<div>ใน<b>ชิ้น</b></div>".encode(),
        "ในชิ้น\n".encode(),
        "ในชิ้น".encode("cp874"),
    ],
)
def test_a_chunk_is_read_in_its_place(content):
    document = read_docx(around(content))
    assert [line.text for line in document.lines] == ["ก่อน", "ในชิ้น", "หลัง"]
    assert document.warnings == [READ]


def test_numbers_tables_and_notes_of_a_chunk_are_its_own():
    inner = raw(listed("ก", 1) + table("ข"), **{"word/numbering.xml": NUMBERING})
    document = read_docx(around(inner, table("นอก") + CHUNK + table("ท้าย")))
    found = [(line.number, line.text, line.cell and line.cell[0]) for line in document.lines]
    assert found == [
        ("", "ก่อน", None), ("", "นอก", 1), ("1.", "ก", None), ("", "ข", 2), ("", "ท้าย", 3),
        ("", "หลัง", None),
    ]  # fmt: skip


@pytest.mark.parametrize("content", [b"PK broken", b"\x89PNG", b"", raw("<w:p>"), b"\0" * 99])
def test_a_chunk_that_cannot_be_read_is_said(content):
    document = read_docx(around(content))
    assert [line.text for line in document.lines] == ["ก่อน", "หลัง"]
    if content.strip(b"\0"):
        assert document.warnings == [LOST]


@pytest.mark.parametrize("target", ["gone.bin", "https://example.org/a.html"])
def test_a_chunk_that_is_not_there_is_said(target):
    assert read_docx(around(b"x", target=target)).warnings == [LOST]


def test_chunks_inside_one_another_end():
    content = "ในสุด".encode()
    for _ in range(5):
        content = around(content)
    document = read_docx(content)
    texts = [line.text for line in document.lines]
    assert "ในสุด" not in texts and texts.count("ก่อน") == docx_chunks.DEPTH_LIMIT + 1
    assert LOST in document.warnings


def test_only_so_many_are_read(monkeypatch):
    monkeypatch.setattr(docx_chunks, "CHUNK_LIMIT", 2)
    document = read_docx(around("ก".encode(), CHUNK * 4))
    assert [line.text for line in document.lines].count("ก") == 2


def test_rtf_is_opened_by_another_program_a_few_times(monkeypatch):
    made = raw(paragraph(run("ก")))
    monkeypatch.setattr(external_programs, "office_docx", lambda content, suffix: made)
    document = read_docx(around(b"{\\rtf1 x}", CHUNK * 3))
    assert [line.text for line in document.lines].count("ก") == 2
    monkeypatch.setattr(external_programs, "office_docx", lambda content, suffix: None)
    assert LOST in read_docx(around(b"{\\rtf1 x}")).warnings


def test_a_form_with_a_damaged_chunk_is_a_record():
    result = pipeline.read(around(b"PK broken", form_xml() + CHUNK), "x.docx").as_json()
    assert result["outcome"] == "record" and LOST in result["warnings"]
