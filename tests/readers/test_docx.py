"""Word files as they are: tracked changes, text boxes, notes; and bad ones."""

import struct

import pytest
from django.conf import settings

from records.imports import pipeline
from tests.imports.build import FORM, form_xml, paragraph, raw, run, text, word
from tests.readers.docx_files import NUMBERING, lines, listed, zipped  # noqa: F401


def test_deleted_text_is_left_out_and_inserted_text_is_taken():
    body = paragraph(
        run("ก")
        + "<w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del>"
        + f"<w:ins>{run('ใส่')}</w:ins>"
        + "<w:r><w:commentReference w:id='1'/></w:r>"
    )
    assert lines(body) == [("", "กใส่")]


def test_text_box_counts_once():
    box = f"<w:txbxContent>{paragraph(run('ในกล่อง'))}</w:txbxContent>"
    body = paragraph(
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(body) == [("", "ในกล่อง")]


def encrypted():
    content = bytearray(word())
    at = content.find(b"PK\x01\x02")
    while at >= 0:  # the encryption flag of every entry of the central directory
        flags = struct.unpack_from("<H", content, at + 8)[0]
        struct.pack_into("<H", content, at + 8, flags | 1)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


BAD = {
    "empty": b"",
    "blank": b"  \n ",
    "damaged": word()[:-300],
    "damaged_xml": raw("<w:p>"),
    "entities": zipped(**{"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
    "bomb": raw(form_xml(), **{"word/media/x.bin": b"\0" * (settings.UPLOAD_LIMIT * 9)}),
    "bomb_document": zipped(**{"word/document.xml": b"<x>" + b" " * 60_000_000 + b"</x>"}),
    "encrypted_zip": encrypted(),
    "encrypted_word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "broken_pdf": b"%PDF-1.7 ...",
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "excel": zipped(**{"xl/workbook.xml": "<x/>"}),
    "binary": bytes(range(256)) * 40,
    "too_large": b"x" * (settings.UPLOAD_LIMIT + 1),
    "shopping_list": "ซื้อข้าว\nซื้อไข่".encode(),
}
CODES = {
    "blank": "empty",
    "damaged_xml": "damaged",
    "broken_pdf": "damaged",
    "entities": "damaged",
    "bomb_document": "bomb",
    "encrypted_zip": "encrypted",
    "encrypted_word": "encrypted",
    "picture": "scanned_picture",
    "excel": "spreadsheet",
    "binary": "wrong_type",
    "shopping_list": "not_a_form",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("suffix", [".docx", ".txt", ""])
def test_bad_files_are_refused_in_thai(name, suffix):
    result = pipeline.read(BAD[name], f"file{suffix}")
    expected = {CODES.get(name, name)}
    if suffix == ".docx" and name in ("blank", "binary", "shopping_list", "too_large"):
        expected.add("wrong_type")
    assert result.refusal and result.refusal.code in expected
    assert result.outcome in ("unreadable", "not_a_form")
    assert result.as_json()["warnings"] == [result.refusal.message]


def test_cut_off_anywhere_is_refused_or_read_but_never_raises():
    whole = word()
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        pipeline.read(whole[:end], "cut.docx").as_json()


def test_flipped_bytes_never_raise():
    whole = bytearray(word())
    for at in range(0, len(whole), max(1, len(whole) // 120)):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        pipeline.read(bytes(broken), "broken.docx").as_json()


def test_deep_nesting_never_raises():
    deep = "<w:tbl><w:tr><w:tc>" * 300 + paragraph(run("ก")) + "</w:tc></w:tr></w:tbl>" * 300
    pipeline.read(raw(deep + form_xml()), "deep.docx").as_json()


def test_a_file_named_docx_that_is_text_is_told_apart():
    assert pipeline.read(text(), "form.docx").refusal.code == "wrong_type"
    assert pipeline.read(text(), "form.txt").outcome == "record"


def test_footnotes_are_kept_and_changes_are_said():
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    notes += f'<w:footnote w:id="1">{paragraph(run("หมายเหตุ"))}</w:footnote></w:footnotes>'
    body = form_xml() + paragraph(f"<w:ins>{run('เพิ่ม')}</w:ins>")
    result = pipeline.read(raw(body, **{"word/footnotes.xml": notes}), "x.docx").as_json()
    assert result["unmatched"] == [{"text": "หมายเหตุ", "near": "เชิงอรรถ"}]
    assert any("ติดตามการแก้ไข" in warning for warning in result["warnings"])


def test_ticked_box_of_word_chooses_the_category():
    names = ["สร้างสรรค์ชุมชนพึ่งตนเองได้", "เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล"]
    boxes = "".join(
        paragraph(f"<w:sdt><w:sdtContent>{run(box)}</w:sdtContent></w:sdt>{run(f' {name}')}")
        for box, name in zip("☐☒", names, strict=True)
    )
    body = form_xml(FORM[:3]) + paragraph(run("3. หมวดองค์ความรู้ที่บ่งชี้")) + boxes
    result = pipeline.read(raw(body + form_xml(FORM[4:])), "x.docx").as_json()
    assert result["record"]["category"]["official"]["code"] == "2563-3"
