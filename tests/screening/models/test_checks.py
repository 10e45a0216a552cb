"""The worst that the checks found."""

import pytest

from records.screening.models import CheckReport


@pytest.mark.parametrize(
    ("fails", "warnings", "level"), [(0, 0, ""), (0, 2, "warning"), (1, 0, "fail"), (1, 2, "fail")]
)
def test_level(fails, warnings, level):
    assert CheckReport(fails=fails, warnings=warnings).level == level
