"""Files out of a ZIP that somebody sent: bounded, named in Thai as they were."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from records.core import thai
from records.core.upload_limits import FILES_PER_BATCH

from . import picture_kinds

SUFFIXES = {
    *(".docx", ".doc", ".rtf", ".odt", ".pdf", ".txt", ".html", ".htm", ".mht"),
    *picture_kinds.SUFFIXES,
}
ACCEPTED = ",".join(sorted(SUFFIXES))  # as a field for files names them
# Not read either. Where there is nothing else, the ZIP was meant for another place; beside forms
# every file has a line of its own: somebody may have meant it as one.
_STRANGE = {".exe", ".dll", ".msi", ".bat", ".cmd", ".lnk", ".ini", ".db", ".tmp", ".log"}
_OF_SYSTEMS = {"thumbs.db", "desktop.ini", "icon\r"}
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PARTS_OF_DOCUMENTS = {
    *("[Content_Types].xml", "mimetype", "content.xml"),
    *("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"),
}
_OFFICE_FOLDERS = ("word/", "xl/", "ppt/")
UNPACKED_LIMIT = 600 * 1024 * 1024  # bytes of them all
RATIO_LIMIT = 300  # unpacked to packed size, of files above 1 MB
_UTF8 = 0x800  # flag of a member: its name is UTF-8


class BadArchive(Exception):
    """A ZIP that is not opened; the text says why, in Thai."""


def is_zip_of_files(content: bytes) -> bool:
    """Whether these bytes are a ZIP and no document, which is one too (Word, Pages)."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return _PARTS_OF_DOCUMENTS.isdisjoint(names) and not any(n.endswith(".iwa") for n in names)


def is_archive(content: bytes) -> bool:
    """Whether these bytes are files packed together, and no document that is made so."""
    if not is_zip_of_files(content):
        return content.startswith(_ARCHIVES)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    return "mimetype" not in names and not any(n.startswith(_OFFICE_FOLDERS) for n in names)


def files_in(content: bytes, limit: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every file in a ZIP, by name; what systems leave there aside.

    limit: bytes of one. Raises BadArchive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            forms = [info for info in archive.infolist() if _is_somebodys(info)]
            if not {PurePosixPath(_name(info)).suffix.lower() for info in forms} - _STRANGE:
                forms = []
            _refuse_unsafe(forms)
            for info in sorted(forms, key=_name):
                yield _name(info), _read(archive, info, limit)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise BadArchive("ไฟล์ ZIP เสียหายหรือส่งมาไม่ครบ สร้างใหม่แล้วลองอีกครั้ง") from error


def _is_somebodys(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(_name(info))
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
    return not info.is_dir() and not hidden and path.name.lower() not in _OF_SYSTEMS


def _refuse_unsafe(forms: list[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & 1 for info in forms):
        raise BadArchive("ไฟล์ ZIP ตั้งรหัสผ่านไว้ สร้างใหม่โดยไม่ใส่รหัสผ่าน")
    if not forms:
        raise BadArchive("ไม่พบไฟล์แบบบันทึกใน ZIP นี้ (.docx .doc .pdf .txt หรือภาพสแกน)")
    if len(forms) > FILES_PER_BATCH:
        raise BadArchive(f"มีไฟล์มากกว่า {FILES_PER_BATCH} ไฟล์ แบ่งเป็นหลายชุด")
    if sum(info.file_size for info in forms) > UNPACKED_LIMIT:
        raise BadArchive("ไฟล์ใน ZIP รวมกันใหญ่เกินไป แบ่งเป็นหลายชุด")
    for info in forms:
        if info.file_size > 1_000_000 and info.file_size > RATIO_LIMIT * max(1, info.compress_size):
            raise BadArchive(f"ไฟล์ {_name(info)} ขยายออกแล้วใหญ่ผิดปกติ จึงไม่เปิด")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """One file, never more than one byte above the limit, which refuses it by itself."""
    try:
        with archive.open(info) as file:
            return file.read(limit + 1)
    except Exception:  # zlib.error and its kin: this file is damaged, the others are not
        return b""


def _name(info: zipfile.ZipInfo) -> str:
    """Windows packs Thai names in its own code page and says nothing of it."""
    if info.flag_bits & _UTF8:
        return thai.normalise(info.filename)
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return thai.normalise(info.filename)
    for encoding in ("utf-8", "cp874"):
        try:
            return thai.normalise(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return thai.normalise(info.filename)
