"""Word files with tables, pictures, links: what is not lines of text."""

import io

from PIL import Image

from tests.imports.build import FORM, paragraph, raw, run

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def png(colour="white", size=(400, 300)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def cell(inner, properties="") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def words(text) -> str:
    return paragraph(run(text)) if text else paragraph("")


def table(*rows, properties="") -> str:
    """Rows of texts."""
    cells = ("".join(cell(words(text)) for text in row) for row in rows)
    body = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl>{properties}{body}</w:tbl>"


def marked(text, properties) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def picture(name="rId1", *, alt="", shown=3_000_000) -> str:
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="{shown}" cy="{shown}"/>'
        f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:blip xmlns:a="{A}" '
        f'xmlns:r="{OFFICE}" r:embed="{name}"/></wp:inline></w:drawing></w:r>'
    )


def link(name, inner) -> str:
    return f'<w:hyperlink xmlns:r="{OFFICE}" r:id="{name}">{inner}</w:hyperlink>'


def field(code, inner) -> str:
    parts = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    begin, separate, end = (f"<w:r>{part}</w:r>" for part in parts)
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{inner}{end}"


def form(process, *, before="", pictures=(), links=()) -> bytes:
    """The form whose section 5 is *process*; pictures, links: (relationship, what it leads to)."""
    lines = [line for line in FORM if not line.startswith(("1. ชวน", "2. ทำกล่อง", "3. ปัญหา"))]
    at = next(n for n, line in enumerate(lines) if line.startswith("5. ")) + 1
    head, tail = ("".join(map(words, part)) for part in (lines[:at], lines[at:]))
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="media/{name}.png"/>'
        for name, _ in pictures
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{address}" '
        'TargetMode="External"/>'
        for name, address in links
    )
    parts = {f"word/media/{name}.png": content for name, content in pictures}
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    )
    return raw(before + head + process + tail, **parts)
