"""Web pages, and files of older or other word processors, as lines like Word's."""

import re

from . import external_programs, html
from .docx import Document, Line, read_docx
from .refusals import ImportRefused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_ROW = re.compile(r"^\|(.*)\|\s*$")


def is_encrypted(content: bytes) -> bool:
    """Whether an OLE file holds an Office file with a password."""
    return "EncryptedPackage".encode("utf-16-le") in content


def is_word(content: bytes) -> bool:
    """Whether an OLE file is an old Word file."""
    return "WordDocument".encode("utf-16-le") in content


def read_doc(content: bytes) -> Document:
    """An old Word file, by antiword or LibreOffice where one is installed."""
    if is_encrypted(content):
        raise ImportRefused("encrypted")
    if not is_word(content):
        raise ImportRefused("wrong_type")
    text = external_programs.doc_text(content)
    if text is None:
        return _by_office(content, ".doc", "legacy_doc")
    document = Document(_lines(text))
    document.warnings.append("อ่านจาก Word รุ่นเก่า (.doc) ไม่รวมภาพ โปรดเทียบกับต้นฉบับ")
    return document


def read_rtf(content: bytes) -> Document:
    return _by_office(content, ".rtf", "rtf")


def read_odt(content: bytes) -> Document:
    return _by_office(content, ".odt", "odt")


def read_html(content: bytes) -> Document:
    """A web page, also one that is named as a Word file."""
    document = read_docx(html.as_docx(content))
    document.warnings.append("อ่านจากหน้าเว็บ (HTML) โปรดเทียบกับต้นฉบับ")
    return document


def is_odt(content: bytes) -> bool:
    return content.startswith(b"PK") and _ODT in content[:120]


def _by_office(content: bytes, suffix: str, code: str) -> Document:
    word = external_programs.office_docx(content, suffix)
    if word is None:
        raise ImportRefused(code)
    return read_docx(word)


def _lines(text: str) -> list[Line]:
    """antiword's paragraphs; a row of a table comes apart into its cells."""
    out: list[Line] = []
    table = row = 0
    blank = inside = False
    for line in text.splitlines():
        found = _ROW.match(line)
        if not line.strip():
            blank = True
            continue
        if found:
            table, row = (table, row + 1) if inside else (table + 1, 0)
            for column, words in enumerate(found[1].split("|")):
                if words.strip():
                    out.append(Line(words.strip(), cell=(table, row, column), blank_before=True))
        else:
            out.append(Line(line, blank_before=blank))
        inside, blank = bool(found), False
    return out
