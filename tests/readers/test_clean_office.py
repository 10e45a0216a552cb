"""Office files lose the people behind them, and nothing else. Judged by reading every part."""

import io
import zipfile

import docx
import openpyxl
import pytest
from lxml import etree

from records.readers import clean_office
from records.readers.docx_package import UNPACKED_LIMIT
from records.readers.refusals import ImportRefused
from tests.readers import told

FILES = {"docx": told.word, "xlsx": told.excel, "pptx": told.slides}


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("kind", FILES)
def test_nothing_tells_of_people_and_places(kind):
    before = FILES[kind]()
    assert any(told.NAME.encode() in part for part in parts(before).values())
    after, notes = clean_office.clean(before)
    assert notes == set()
    for name, part in parts(after).items():
        assert told.NAME.encode() not in part and b"Planted" not in part, name
        assert told.GPS_MARK not in part and b"00AB12CD" not in part, name
    assert not any("thumbnail" in n or "people" in n or "printer" in n for n in parts(after))


@pytest.mark.parametrize("kind", FILES)
def test_what_is_clean_stays_and_nothing_dangles(kind):
    after, _ = clean_office.clean(FILES[kind]())
    assert clean_office.clean(after)[0] == after
    found = parts(after)
    for name, part in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    assert not any(b"rId7" in part for name, part in found.items() if "sheet1" in name)
    types = found["[Content_Types].xml"].decode()
    assert "custom.xml" not in types and "people.xml" not in types


def test_words_comments_and_changes_of_word_stay():
    after, _ = clean_office.clean(told.word())
    document = docx.Document(io.BytesIO(after))
    assert [p.text for p in document.paragraphs][0] == "ข้อความที่ต้องอยู่ คำท้าย"
    assert "คำที่แทรก" in parts(after)["word/document.xml"].decode()
    (comment,) = document.comments
    assert (comment.text, comment.author) == ("ความเห็นที่ต้องอยู่", clean_office.EDITOR)
    assert document.core_properties.author == ""
    assert len(document.inline_shapes) == 2


def test_cells_and_comments_of_excel_stay():
    after, _ = clean_office.clean(told.excel())
    sheet = openpyxl.load_workbook(io.BytesIO(after)).active
    assert sheet["A1"].value == "ค่าที่ต้องอยู่"
    assert sheet["A1"].comment.text == f"{clean_office.EDITOR}:\nความเห็นที่ต้องอยู่"
    assert sheet["B2"].comment.author == clean_office.EDITOR


def test_files_inside_files_are_cleaned_and_old_objects_are_said():
    inside = {"word/embeddings/sheet.xlsx": "", "word/embeddings/old.bin": ""}
    content = told.changed(told.word(), {}, inside)
    files = parts(content) | {
        "word/embeddings/sheet.xlsx": told.excel(),
        "word/embeddings/old.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    }
    after, notes = clean_office.clean(told.packed(files))
    inner = parts(parts(after)["word/embeddings/sheet.xlsx"])
    assert not any(told.NAME.encode() in part for part in inner.values())
    assert notes == {clean_office.OLE_NOTE}


def test_a_path_on_somebodys_computer_goes():
    path = "file:///C:/Users/Somchai%20Planted/x.docx"
    rels = {
        "word/_rels/document.xml.rels": lambda t: t.replace(
            "</Relationships>",
            f'<Relationship Id="z" Type="x/hyperlink" Target="{path}" TargetMode="External"/>'
            '<Relationship Id="y" Type="x" Target="https://a.test" TargetMode="External"/>'
            "</Relationships>",
        )
    }
    after, _ = clean_office.clean(told.changed(told.word(), rels, {}))
    found = parts(after)["word/_rels/document.xml.rels"].decode()
    assert "Planted" not in found and "about:blank" in found and "https://a.test" in found


def test_what_is_signed_stays_as_it_is():
    content = told.changed(told.word(), {}, {"_xmlsignatures/sig1.xml": "<a/>"})
    assert clean_office.clean(content) == (content, {clean_office.SIGNED_NOTE})


def test_bombs_and_what_is_broken_are_refused():
    big = told.changed(told.word(), {}, {"word/media/x.bin": "0" * (UNPACKED_LIMIT // 50)})
    with pytest.raises(ImportRefused, match="bomb"):
        clean_office.clean(big)
    with pytest.raises(ImportRefused, match="damaged"):
        clean_office.clean(told.changed(told.word(), {}, {"word/document.xml": "<broken"}))
    entity = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(ImportRefused, match="damaged"):
        clean_office.clean(told.changed(told.word(), {}, {"word/document.xml": entity}))
