"""What is drawn on a page beside its letters."""

from tests.readers.pdf_reading import answer, lines
from tests.typeset import A4, typeset

ITEMS = ["เก็บผัก", "คัดผักที่เก็บมาแล้ว", "ขายผัก"]


def drawn(item: str, shape: str = "circle(radius: 1.7pt, fill: black)") -> str:
    return f"#place(dx: -12pt, dy: 3pt, {shape}){item}"


def test_bullets_that_are_drawn_are_signs():
    source = "\n\n".join(["หัวข้อ", *map(drawn, ITEMS), "จบ"])
    assert lines(typeset(source, A4)) == ["หัวข้อ", *(f"• {item}" for item in ITEMS), "จบ"]


def test_frames_to_tick_and_dots_elsewhere_are_none():
    box = "rect(width: 6pt, height: 6pt)"
    assert lines(typeset(drawn("ข้อหนึ่ง", box), A4)) == ["ข้อหนึ่ง"]
    far = "#place(dx: -60pt, dy: 3pt, circle(radius: 1.7pt, fill: black))คำ"
    assert lines(typeset(far, A4)) == ["คำ"]


def test_bullets_in_a_cell():
    dot = "box(width: 12pt, circle(radius: 1.7pt, fill: black), baseline: -2pt)"
    found = answer(typeset(f"#table(columns: 2, [ก], [#{dot}ผัก], [ข], [ค])", A4))["lines"]
    assert [line["text"] for line in found][1] == "• ผัก"
