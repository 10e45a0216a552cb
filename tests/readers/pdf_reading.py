"""What the program that reads PDF files says of one, without a process of its own."""

import io
from typing import Any

import pikepdf

from records.readers import pdf_text_program


def answer(content: bytes, **wish: Any) -> dict[str, Any]:
    return pdf_text_program.answer(content, wish)


def lines(content: bytes, **wish: Any) -> list[str]:
    return [line["text"] for line in answer(content, **wish)["lines"]]


def cells(content: bytes, table: int = 1) -> list[list[list[str]]]:
    """The rows of a table, each cell as its lines."""
    found = answer(content)
    said = found["tables"][table - 1]
    rows: list[list[list[str]]] = [[] for _ in range(said["height"])]
    for row, _, _, _, begin, end in said["cells"]:
        rows[row].append([line["text"] for line in found["lines"][begin:end]])
    return rows


def with_maps(content: bytes, letters: dict[int, int]) -> bytes:
    """The file with the maps of its fonts changed, letter → letter, as broken programs write them.

    The words that a careful program keeps beside its glyphs go.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                data = thing.read_bytes()
                if b"begincmap" in data:
                    thing.write(_changed(data, letters))
                elif b"/ActualText" in data:
                    thing.write(data.replace(b"/ActualText", b"/Forgotten"))
        document.save(out)
    return out.getvalue()


def _changed(map_of_font: bytes, letters: dict[int, int]) -> bytes:
    lines = []
    for line in map_of_font.split(b"\n"):
        head, mark, words = line.rpartition(b"<")
        if mark and head.startswith(b"<") and words.endswith(b">"):
            codes = [int(words[n : n + 4], 16) for n in range(0, len(words) - 1, 4)]
            words = b"".join(b"%04X" % letters.get(code, code) for code in codes) + b">"
        lines.append(head + mark + words)
    return b"\n".join(lines)
