"""The fiscal year of a form: stated, inferred or unknown, never just guessed."""

import pytest

from records.imports.fiscal_year import read_fiscal_year
from tests.imports import build, old_forms
from tests.imports.reading import read


@pytest.mark.parametrize(
    ("sentence", "value", "certainty"),
    [
        ("ตั้งแต่ปีงบประมาณ พ.ศ. ๒๕๖๐ – ๒๕๖๒ เป็นต้นมา", 2562, "inferred"),
        ("ผลการดำเนินงานในปี 2563 เป็นที่น่าพอใจ", 2563, "inferred"),
        ("ในเดือนมีนาคม ปี ๒๕๖๐ ได้ย้ายมา", None, "unknown"),
        ("ในปี 2560 และในปี 2562", None, "unknown"),
        ("ไม่มีปีเลย", None, "unknown"),
    ],
)
def test_fiscal_year_is_inferred_with_evidence_or_unknown(sentence, value, certainty):
    year = read([*build.FORM, sentence])["record"]["fiscal_year"]
    assert (year["value"], year["certainty"]) == (value, certainty)


def test_year_in_the_title_of_the_form_is_stated():
    year = old_forms.read(old_forms.INDIVIDUAL_2563)["record"]["fiscal_year"]
    assert (year["value"], year["certainty"]) == (2563, "stated")


@pytest.mark.parametrize(
    ("recorded", "value"),
    [
        ("12 ตุลาคม 2559", 2560),
        ("30 ก.ย. 2559", 2559),
        ("12 Oct 2016", 2560),
        ("1/2/2560", 2560),
        ("๑ มกราคม พ.ศ. ๒๕๖๑", 2561),
        ("12 ตุลาคม 1999", 2543),
        ("12 ตุลาคม 1899", None),
        ("32 ไม่ใช่เดือน 2560", None),
    ],
)
def test_day_of_the_note_tells_its_fiscal_year(recorded, value):
    assert read_fiscal_year("", "", recorded)["value"] == value


def test_range_of_years_means_its_last():
    year = read_fiscal_year("ปีงบประมาณ 2559-2561", "")
    assert (year["value"], year["certainty"]) == (2561, "stated")


def test_unknown_year_lists_the_candidates():
    assert read_fiscal_year("", "ในปี 2560 และในปี 2562")["candidates"] == [2560, 2562]


def test_a_date_with_a_short_year_counts_where_nothing_else_does():
    assert read_fiscal_year("", "", "๑๒ ธ.ค. ๖๖")["value"] == 2567
    assert read_fiscal_year("", "ผลงานปีงบประมาณ 2566", "๑๒ ธ.ค. ๖๖")["value"] == 2566
