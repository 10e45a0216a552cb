"""A web page that stands for a document (Word's "Web Page", an export of another system), as .docx.

It is only rewritten: what Word would not show is marked as hidden, and everything is read as a
Word file is.
"""

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from .docx_xml import Element
from .html_words import Writer
from .refusals import ImportRefused

_THAI = {"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "x-windows-874"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>", re.IGNORECASE)
_STARTS = (b"<html", b"<!doctype html", b"<body", b"<head", b"<meta")
_LEAD = re.compile(rb"(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*>)*", re.DOTALL)
_MIME = re.compile(rb"\s*(?:mime-version|from|content-type|x-[\w-]+)\s*:", re.IGNORECASE)
LIMIT = 16 * 1024 * 1024  # characters of a page
_PICTURE_LIMIT = 200


def is_html(content: bytes) -> bool:
    """Whether a file is a web page, or one with its pictures (.mht), whatever its name."""
    head = _unmarked(content[:4000])
    lead = _LEAD.match(head)
    if head[lead.end() if lead else 0 :].lower().startswith(_STARTS):
        return True
    return is_mime(head)


def is_mime(head: bytes) -> bool:
    start = head[:4000].lower()
    return bool(_MIME.match(start)) and (b"multipart/" in start or b"text/html" in start)


def as_docx(content: bytes) -> bytes:
    """Raises ImportRefused."""
    pictures: dict[str, bytes] = {}
    charset = ""
    if is_mime(content):
        content, charset, pictures = _out_of_mime(content)
    text = decode(content, charset)
    if len(text) > LIMIT:
        raise ImportRefused("too_long")
    return _packed(_parsed(text), pictures)


def text_as_docx(text: str) -> bytes:
    """Plain text, a paragraph a line."""
    writer = Writer(_no_picture)
    for line in text.splitlines():
        writer.line(line)
    return writer.parts.packed()


def decode(content: bytes, charset: str = "") -> str:
    """A page in the code page that it names; the Thai one where that cannot be."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if not charset and (found := _CHARSET.search(content[:4000])):
        charset = found[1].decode("ascii")
    names = ["utf-8-sig", "cp874"]
    if charset.lower() in _THAI:
        names.reverse()
    elif charset and not charset.lower().startswith("utf"):
        names.append(charset)
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("cp874", "replace")


def _unmarked(head: bytes) -> bytes:
    """The beginning of a file in plain letters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head


def _out_of_mime(content: bytes) -> tuple[bytes, str, dict[str, bytes]]:
    """The page, its code page, and its pictures by the names that the page may use."""
    try:
        message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
        page: tuple[bytes, str] | None = None
        pictures: dict[str, bytes] = {}
        for part in message.walk():
            payload = part.get_payload(decode=True)
            if not isinstance(payload, bytes):
                continue
            kind = part.get_content_type()
            if kind == "text/html" and page is None:
                page = payload, str(part.get_content_charset() or "")
            elif kind.startswith("image/") and len(pictures) < _PICTURE_LIMIT:
                for name in (part.get("Content-Location"), part.get("Content-ID")):
                    if name:
                        pictures[str(name).strip("<> ").rpartition("/")[2]] = payload
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ImportRefused("damaged") from error
    if page is None:
        raise ImportRefused("wrong_type")
    return *page, pictures


def _parsed(text: str) -> Element:
    text = _DECLARATION.sub("", text.replace("\0", ""))
    # Word hides the markers of its lists from old browsers: <![if !supportLists]>.
    text = re.sub(r"<!\[(?:if[^\]]{0,80}|endif)\]>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False)
    try:
        page = lxml_html.document_fromstring(text or "<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ImportRefused("damaged") from error
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise ImportRefused("damaged")  # the parser stopped, and half a text would be worse
    return page


def _no_picture(source: str) -> bytes | None:
    return None


def _packed(page: Element, pictures: Mapping[str, bytes]) -> bytes:
    def picture(source: str) -> bytes | None:
        if source.startswith("data:image/"):
            return _data(source)
        name = re.sub("^cid:", "", source).replace("\\", "/").rpartition("/")[2]
        return pictures.get(name)

    writer = Writer(picture)
    writer.page(page)
    return writer.parts.packed()


def _data(source: str) -> bytes | None:
    head, _, data = source.partition(",")
    try:
        return base64.b64decode(data) if head.endswith(";base64") else unquote_to_bytes(data)
    except (binascii.Error, ValueError):
        return None
