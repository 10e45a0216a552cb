"""A certificate is found by its code, however it is typed."""

import pytest

from records.awards import certificate_codes


def test_a_code_is_found_however_it_is_typed(issued):
    code = issued[0].code
    spoken = issued[0].shown_code.lower().replace("-", " ")
    thai = code.translate(str.maketrans("23456789", "๒๓๔๕๖๗๘๙"))
    for typed in (code, spoken, thai, f" {code} "):
        assert certificate_codes.find(typed) == issued[0]


@pytest.mark.parametrize("forged", ["", "X", "2" * 16, "' OR 1=1 --", "A" * 400, "รหัสปลอม"])
def test_a_forged_code_finds_nothing(issued, forged):
    assert certificate_codes.find(forged) is None
