"""The lines that are drawn on a page."""

import pypdfium2
import pypdfium2.raw as raw

from records.readers import pdf_rulings
from records.readers.pdf_letters import Turn
from records.readers.pdf_rulings import Rule
from tests.typeset import A4, typeset


def drawn(source: str):
    page = pypdfium2.PdfDocument(typeset(source, A4))[0]
    return [
        [(round(rule.at), round(rule.start), round(rule.end)) for rule in rules]
        for rules in pdf_rulings.rules(raw, page.raw, Turn(0))[:2]
    ]


def test_lines_thin_boxes_and_frames():
    across, down = drawn("#place(dx: 29pt, line(length: 100pt))")
    assert [(start, end) for _, start, end in across] == [(100, 200)] and down == []
    across, down = drawn("#place(dx: 29pt, rect(width: 100pt, height: 1pt, fill: black))")
    assert [(start, end) for _, start, end in across] == [(100, 200)] and down == []
    across, down = drawn("#place(dx: 29pt, rect(width: 100pt, height: 50pt))")
    assert len(across) == 2 and [at for at, _, _ in down] == [100, 200]


def test_white_lines_and_filled_boxes_are_none():
    assert drawn("#place(line(length: 100pt, stroke: white))") == [[], []]
    assert drawn("#place(rect(width: 100pt, height: 50pt, fill: luma(230)))") == [[], []]


def test_pieces_of_a_line_are_one_line():
    dashed = [Rule(10.0 + n % 2, 4.0 * n, 4.0 * n + 2) for n in range(20)]
    (line,) = pdf_rulings._merged(dashed)
    assert (line.start, line.end) == (0.0, 78.0)
