"""Files out of a ZIP that somebody sent."""

import io
import zipfile

import pytest

from records.readers import zip_files
from records.readers.zip_files import BadArchive, files_in, is_archive, is_zip_of_files
from tests.imports.build import word
from tests.readers.docx_files import zipped

LIMIT = 1024 * 1024  # bytes of one file


def test_files_come_by_name_without_what_systems_leave():
    content = zipped(
        **{"b.docx": b"2", "a/a.TXT": b"1", "a/Thumbs.db": b"x", "~$b.docx": b"x", ".a.txt": b"x"},
        **{"__MACOSX/b.docx": b"x", "desktop.ini": b"x"},
    )
    assert list(files_in(content, LIMIT)) == [("a/a.TXT", b"1"), ("b.docx", b"2")]


def test_a_word_file_is_no_zip_of_files():
    assert is_zip_of_files(zipped(**{"a.docx": b"1"}))
    assert not is_zip_of_files(word())
    assert not is_zip_of_files(b"PK broken")
    assert not is_zip_of_files(b"text")


def test_what_may_have_been_meant_as_a_form_has_its_line():
    inner = zipped(**{"c.docx": b"3"})
    content = zipped(**{"a.zip": inner, "b.xlsx": b"2", "c.RAR": b"3", "x.jpg": b"4", "y": b"5"})
    names = ["a.zip", "b.xlsx", "c.RAR", "x.jpg", "y"]
    assert [name for name, _ in files_in(content, LIMIT)] == names


@pytest.mark.parametrize("member", ["mimetype", "content.xml", "Index/Document.iwa"])
def test_documents_of_other_programs_are_no_zip_of_files(member):
    assert not is_zip_of_files(zipped(**{member: b"x", "meta.xml": b"x"}))


def test_archives_are_told_from_documents():
    assert is_archive(zipped(**{"a.docx": b"1"}))
    assert is_archive(b"Rar!\x1a\x07")
    for document in (word(), zipped(**{"xl/workbook.xml": b"x"}), b"PK broken", b"text", b""):
        assert not is_archive(document)


@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_thai_names_that_windows_packed(encoding):
    raw = "แบบบันทึก.txt".encode(encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x" * len(raw) + ".txt", b"1")
    content = out.getvalue().replace(b"x" * len(raw), raw)
    assert [name for name, _ in files_in(content, LIMIT)] == ["แบบบันทึก.txt.txt"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (zipped(**{"x.exe": b"x"}), "ไม่พบไฟล์แบบบันทึก"),
        (b"PK\x03\x04 broken", "เสียหาย"),
        (zipped(**{"a.txt": b" " * 2_000_000}), "a.txt"),
    ],
)
def test_an_archive_that_is_not_opened_says_why(content, words):
    with pytest.raises(BadArchive, match=words):
        list(files_in(content, LIMIT))


def test_too_many_files_and_too_many_bytes(monkeypatch):
    content = zipped(**{"a.txt": b"1", "b.txt": b"2"})
    monkeypatch.setattr(zip_files, "FILES_PER_BATCH", 1)
    with pytest.raises(BadArchive, match="มากกว่า 1 ไฟล์"):
        list(files_in(content, LIMIT))
    monkeypatch.undo()
    monkeypatch.setattr(zip_files, "UNPACKED_LIMIT", 1)
    with pytest.raises(BadArchive, match="ใหญ่เกินไป"):
        list(files_in(content, LIMIT))


def test_a_file_is_read_one_byte_above_the_limit_and_a_damaged_one_as_empty():
    assert list(files_in(zipped(**{"a.txt": b"12345"}), 3)) == [("a.txt", b"1234")]
    content = bytearray(zipped(**{"a.txt": b"12345" * 90, "b.txt": b"2"}))
    content[40] ^= 0xFF
    assert dict(files_in(bytes(content), LIMIT))["b.txt"] == b"2"


def test_a_password_is_said(monkeypatch):
    content = bytearray(zipped(**{"a.txt": b"1"}))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    with pytest.raises(BadArchive, match="รหัสผ่าน"):
        list(files_in(bytes(content), LIMIT))
