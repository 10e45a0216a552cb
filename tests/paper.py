"""Reads what was written: the text of a PDF as a reader copies it, of a Word file as it stands."""

import io
import re
import shutil
import subprocess

import docx
import pypdfium2
from PIL import Image


def squeezed(text: str) -> str:
    """Without white space, which lines of a page add and take."""
    return re.sub(r"\s+", "", text)


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page, as a reader copies it."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def pdf_text(content: bytes) -> str:
    return "\n".join(pdf_pages(content))


def poppler_text(content: bytes, path) -> str | None:
    """The same by poppler, where it is installed. `-raw`: without its guessing at hyphens."""
    if not shutil.which("pdftotext"):
        return None
    file = path / "paper.pdf"
    file.write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", file, "-"], capture_output=True)
    return done.stdout.decode()


def pages(content: bytes) -> int:
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def word(content: bytes):
    return docx.Document(io.BytesIO(content))


def word_text(content: bytes) -> str:
    """Paragraphs and cells in their order."""
    document = word(content)
    out = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            out += [cell.text for row in block.rows for cell in row.cells]
        else:
            out.append(block.text)
    return "\n".join(out)


def jpeg(colour="#99430e", size=(400, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()
