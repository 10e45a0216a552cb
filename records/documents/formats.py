"""The files that a neutral document can become, by suffix."""

from collections.abc import Callable
from typing import NamedTuple

from . import docx, pdf, plain
from .document import Document

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Format(NamedTuple):
    """content_type: for HTTP; write: the document as the file's content."""

    content_type: str
    write: Callable[[Document], bytes | str]


# For printing and signing.
PRINTED = {"docx": Format(WORD, docx.write), "pdf": Format("application/pdf", pdf.write)}
ALL = {**PRINTED, "md": Format("text/markdown; charset=utf-8", plain.markdown)}
