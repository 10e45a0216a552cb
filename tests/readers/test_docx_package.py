"""A Word package is opened with nothing trusted and everything bounded."""

import io
import zipfile

import pytest

from records.readers import docx_package
from records.readers.docx_package import Package
from records.readers.refusals import ImportRefused
from tests.imports.build import form_xml, raw
from tests.readers.docx_files import zipped


def refusal(content: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        package = Package(content)
        package.xml(package.document)
    return refused.value.code


def test_parts_by_name():
    package = Package(raw(form_xml(), **{"word/media/a.png": b"picture"}))
    assert package.document == "word/document.xml"
    assert package.beside("styles.xml") == "word/styles.xml"
    assert package.xml("word/styles.xml") is None
    assert "word/media/a.png" in package and "word/media/b.png" not in package
    assert package.bytes("word/media/a.png") == b"picture"


def test_the_text_may_stand_in_another_part():
    relations = '<Relationships><Relationship Type="x/officeDocument" Target="/word/text.xml"/>'
    members = {"_rels/.rels": f"{relations}</Relationships>", "word/text.xml": "<x/>"}
    assert Package(zipped(**members)).document == "word/text.xml"


@pytest.mark.parametrize("target", ["/word/nowhere.xml", "/xl/workbook.xml", "../etc/passwd"])
def test_a_package_without_a_text_is_no_word_file(target):
    relation = f'<Relationship Type="x/officeDocument" Target="{target}"/>'
    members = {"_rels/.rels": f"<R>{relation}</R>", "xl/workbook.xml": "<x/>"}
    assert refusal(zipped(**members)) == "wrong_type"


def test_strict_open_xml_is_read_like_any_other():
    xml = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/>'
    package = Package(zipped(**{"word/document.xml": f"{xml}</w:document>"}))
    root = package.xml(package.document)
    assert "purl.oclc.org" not in root.tag and len(root) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_never_read(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    assert refusal(zipped(**{"word/document.xml": xml.encode(encoding)})) == "damaged"


def test_too_many_parts_and_too_many_bytes_are_a_bomb(monkeypatch):
    monkeypatch.setattr(docx_package, "MEMBER_LIMIT", 2)
    assert refusal(raw(form_xml(), a="1", b="2")) == "bomb"
    monkeypatch.undo()
    monkeypatch.setattr(docx_package, "UNPACKED_LIMIT", 100)
    assert refusal(raw(form_xml())) == "bomb"


def test_a_part_that_lies_about_its_size_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(docx_package, "PART_LIMIT", 1000)
    assert refusal(raw("<w:p/>" * 500)) == "bomb"


def test_a_part_that_shrinks_too_much_is_not_unpacked():
    assert refusal(zipped(**{"word/document.xml": b"<x>" + b" " * 2_000_000 + b"</x>"})) == "bomb"


def test_a_broken_part_is_damaged():
    content = bytearray(raw(form_xml()))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as package:
        at = package.getinfo("word/document.xml").header_offset
    content[at + 80] ^= 0xFF
    assert refusal(bytes(content)) == "damaged"
