"""PDF files with Thai text, set as the site itself sets them."""

import pytest

PAGE = "#set page(width: 12cm, height: 14cm, margin: 1cm)\n"
FONT = '#set text(font: "Sarabun", lang: "th", size: 11pt)\n'
A4 = '#set page(paper: "a4")\n'


def typeset(source: str, page: str = PAGE) -> bytes:
    """A PDF of Typst's; skips the test where Typst is not installed."""
    typst = pytest.importorskip("typst")
    import fontpkg_sarabun

    folder = fontpkg_sarabun.__file__.rpartition("/")[0]
    return typst.compile((page + FONT + source).encode(), font_paths=[folder])


def put(*lines: tuple[float, float, str]) -> str:
    """Words at places of the page, (points from the left, from above, words), in that order."""
    return "".join(f"#place(dx: {x}pt, dy: {y}pt)[{words}]\n" for x, y, words in lines)
