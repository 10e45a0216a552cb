"""A text file as lines."""

from records.readers.text import document, read_text


def test_empty_lines_are_remembered_by_the_line_after_them():
    lines = document("ก\n\n \nข\nค").lines
    assert [(line.text, line.blank_before) for line in lines] == [
        ("ก", False), ("ข", True), ("ค", False),
    ]  # fmt: skip
    assert read_text("ก".encode()).lines[0].text == "ก"
