"""Whether the form is filled as it should be."""

from records.core.enums import Level
from tests.screening.checks.found import change, found
from tests.screening.test_fingerprints import noise


def test_required_sections_and_the_lone_dash(office):
    record = change(office.draft(), origin="<p>-</p>", caution="<p> – </p>")
    (missing,) = found(record, "required")
    assert (missing.level, missing.section) == (Level.FAIL, "origin")
    dashes = found(record, "dash")
    sections = {s.key: s for s in record.sections()}
    expected = [] if sections["caution"].required else [("caution", Level.INFO)]
    assert [(d.section, d.level) for d in dashes] == expected


def test_lengths(office):
    record = change(office.draft(), origin="<p>สั้น</p>", process=f"<p>{noise(20_001, 1)}</p>")
    levels = {f.section: f.level for f in found(record, "length")}
    assert levels == {"origin": Level.WARNING, "process": Level.WARNING}


def test_text_outside_the_form(office):
    record = change(office.draft(), unplaced=[{"heading": "อื่น", "text": "ข้อความ"}])
    assert [f.level for f in found(record, "unplaced")] == [Level.WARNING]
