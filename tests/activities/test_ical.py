"""The calendar as RFC 5545 wants it, read back by hand."""

import re
from datetime import date, time

import pytest

from records.activities import ical
from records.activities.models import Activity

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def unfolded(content):
    """Lines with their folds taken out; each line of the file is looked at on the way."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_is_folded_escaped_and_in_utc(office):
    held = Activity.objects.create(
        cycle=office.cycle,
        kind="exchange",
        title="เวทีแลกเปลี่ยน; ผ้าไหม, ครั้งที่ 1 " + "ยาวมาก" * 20,
        held_on=date(2026, 2, 3),
        begins=time(9, 0),
        ends=time(12, 30),
        summary="บรรทัดหนึ่ง\r\nบรรทัดสอง \\ จบ\x07",
        venue="หอประชุมบ้านหนองทดสอบ",
        shown=True,
    )
    day = Activity.objects.create(
        cycle=office.cycle, kind="forum", title="ทั้งวัน", held_on=date(2026, 12, 31), shown=True
    )
    lines = unfolded(ical.calendar([held, day]))
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    said = dict(re.match(r"([^:]+):(.*)", line).groups() for line in lines[7:20] if ":" in line)
    assert said["DTSTART"] == "20260203T020000Z" and said["DTEND"] == "20260203T053000Z"
    assert said["SUMMARY"].startswith(r"เวทีแลกเปลี่ยน\; ผ้าไหม\, ครั้งที่ 1 ")
    assert said["DESCRIPTION"] == r"บรรทัดหนึ่ง\nบรรทัดสอง \\ จบ"
    assert said["UID"].startswith(str(held.uid))
    # A whole day ends with the next one, over the end of the year too.
    assert "DTSTART;VALUE=DATE:20261231" in lines and "DTEND;VALUE=DATE:20270101" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
