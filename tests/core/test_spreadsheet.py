"""Rows for a spreadsheet."""

import csv

import pytest

from records.core.spreadsheet import csv_bytes, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+66", "-5", "@a", "\tx", "\rx", "\nx"])
def test_no_text_is_taken_for_a_formula(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (0, "0"), ("ก=ข", "ก=ข")])
def test_other_values_are_written_as_they_are(value, cell):
    assert safe_cell(value) == cell


def test_excel_opens_it_in_thai():
    content = csv_bytes(("ชื่อ", "เลข"), [("ก,ข\nค", 1), ("=x", None)])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows == [["ชื่อ", "เลข"], ["ก,ข\nค", "1"], ["'=x", ""]]
