"""A text file as lines."""

from .code_pages import decode
from .docx import Document, Line


def read_text(content: bytes) -> Document:
    """Lines of a text file. Raises ImportRefused when it is no text."""
    return document(decode(content))


def document(text: str) -> Document:
    lines, blank = [], False
    for line in text.splitlines():
        if not line.strip():
            blank = True
            continue
        lines.append(Line(line, blank_before=blank))
        blank = False
    return Document(lines)
