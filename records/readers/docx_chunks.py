"""Files that a Word document takes in whole (altChunk): other Word files, web pages, text."""

from . import external_programs, html
from .code_pages import decode
from .docx_package import Package
from .docx_relations import Relation
from .docx_xml import Element, R, attr
from .refusals import ImportRefused
from .tally import Tally

DEPTH_LIMIT = 3  # files inside one another
CHUNK_LIMIT = 30  # of one document, those inside others counted
_OFFICE_LIMIT = 2  # of them that another program must open
_RTF = b"{\\rtf"


def as_docx(
    chunk: Element, package: Package, relations: dict[str, Relation], tally: Tally
) -> bytes:
    """The file that *chunk* names, as .docx. Raises ImportRefused."""
    relation = relations.get(chunk.get(R + "id") or attr(chunk, "id") or "")
    if relation is None or relation.external or relation.target not in package:
        raise ImportRefused("damaged")
    if tally["chunks"] + tally["lost_chunks"] >= CHUNK_LIMIT:
        raise ImportRefused("too_long")
    content = package.bytes(relation.target)
    if content.startswith(b"PK"):
        return content
    if content.lstrip()[:5] == _RTF:
        tally["office_chunks"] += 1
        made = None
        if tally["office_chunks"] <= _OFFICE_LIMIT:
            made = external_programs.office_docx(content, ".rtf")
        if made is None:
            raise ImportRefused("rtf")
        return made
    if html.is_html(content) or content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return html.as_docx(content)
    return html.text_as_docx(decode(content))
