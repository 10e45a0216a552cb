"""Plain text out of bytes: UTF-8, UTF-16, or the Thai Windows code page."""

from .refusals import ImportRefused

_MARKUP = (b"<!doctype", b"<html", b"<?xml")
_BINARY = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"MZ", b"{\\rtf")
_MAX_CONTROL_SHARE = 0.02  # of control characters; above it is no text
_MIN_THAI_SHARE = 0.4  # of Thai letters in a text without byte order mark


def decode(content: bytes) -> str:
    """Raises ImportRefused("wrong_type") when it is no text."""
    if content.startswith(_BINARY) or content[:200].lstrip().lower().startswith(_MARKUP):
        raise ImportRefused("wrong_type")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))  # a byte order mark
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp874"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
        if controls <= len(text) * _MAX_CONTROL_SHARE:
            return text.replace("\x00", "")
    for encoding in ("utf-16-le", "utf-16-be"):  # without its byte order mark
        text = content.decode(encoding, "replace")
        if sum("\u0e00" < c < "\u0e7f" for c in text) > len(text) * _MIN_THAI_SHARE:
            return text.replace("\x00", "")
    raise ImportRefused("wrong_type")
