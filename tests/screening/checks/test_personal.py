"""Personal data in what would become public."""

from records.core.enums import Level
from tests.screening.checks.found import change, found


def test_personal_data(office):
    text = "<p>ติดต่อ 081-234-5678 เลขประจำตัว 1-1037-02071-81-1 บ้านเลขที่ 12/3</p>"
    record = change(office.draft(), goal=text)
    levels = [f.level for f in found(record, "personal")]
    assert levels.count(Level.FAIL) == 1 and len(levels) == 3
