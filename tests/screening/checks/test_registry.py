"""Automatic checks: each finds what it is for, none stops a submission."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from records.core.enums import AttachmentKind, Level, State
from records.cycles.models import Category
from records.record.models import Attachment, Record
from records.screening import checks
from records.screening.checks import CHECKS
from records.screening.models import CheckReport
from tests.factories import CycleFactory, UserFactory
from tests.screening.test_fingerprints import noise


def found(record, name):
    return list(CHECKS[name].find(Record.objects.get(pk=record.pk)))


def change(record, **values):
    Record.objects.filter(pk=record.pk).update(**values)
    return record


def test_every_check_has_a_name_a_thai_label_and_a_word_of_its_own():
    assert set(CHECKS) == {
        *("required", "length", "dash", "unplaced", "personal"),
        *("owner", "category", "files", "title", "copies"),
    }
    assert len({check.label for check in CHECKS.values()}) == len(CHECKS)
    assert all(check.find.__doc__ for check in CHECKS.values())


def test_a_good_record_has_nothing_to_look_at(office):
    record = office.record(State.SUBMITTED)
    report = record.check_report
    assert (report.fails, report.warnings, report.level) == (0, 0, "")
    assert report.revision == record.revisions.get(frozen=True)


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


def test_personal_data(office):
    text = "<p>ติดต่อ 081-234-5678 เลขประจำตัว 1-1037-02071-81-1 บ้านเลขที่ 12/3</p>"
    record = change(office.draft(), goal=text)
    levels = [f.level for f in found(record, "personal")]
    assert levels.count(Level.FAIL) == 1 and len(levels) == 3


def test_text_outside_the_form(office):
    record = change(office.draft(), unplaced=[{"heading": "อื่น", "text": "ข้อความ"}])
    assert [f.level for f in found(record, "unplaced")] == [Level.WARNING]


def test_owner_and_unit(office):
    lost = UserFactory(unit=None)
    record = change(office.draft(), owner=lost)
    assert [f.level for f in found(record, "owner")] == [Level.WARNING]
    change(record, unit=None)
    assert [f.level for f in found(record, "owner")] == [Level.FAIL, Level.WARNING]
    change(record, owner=office.stranger, unit=office.unit)
    assert [f.level for f in found(record, "owner")] == [Level.INFO]


def test_category_of_another_year(office):
    other = Category.objects.create(cycle=CycleFactory(fiscal_year=2560), code="x", label="เก่า")
    record = change(office.draft(), category=other)
    assert [f.level for f in found(record, "category")] == [Level.FAIL]
    change(record, category=None)
    assert [f.level for f in found(record, "category")] == [Level.WARNING]


@pytest.mark.parametrize(
    ("content", "content_type", "broken"),
    [
        (b"%PDF-1.7 ...", "application/pdf", False),
        (b"not a pdf", "application/pdf", True),
        (b"", "application/pdf", True),
        (b"\x89PNG\r\n\x1a\n broken", "image/png", True),
        (b"PK\x03\x04 broken", "application/zip", True),
    ],
)
def test_files_that_do_not_open(office, content, content_type, broken):
    record = office.draft()
    Attachment.objects.create(
        record=record,
        kind=AttachmentKind.DOCUMENT,
        name="แนบ",
        content_type=content_type,
        file=ContentFile(content, name="x.bin"),
        size=len(content),
    )
    assert [f.level for f in found(record, "files")] == ([Level.FAIL] if broken else [])


def test_a_file_that_is_gone(office):
    record = office.draft()
    Attachment.objects.create(
        record=record,
        kind=AttachmentKind.DOCUMENT,
        name="หาย",
        content_type="application/pdf",
        file="nowhere/gone.pdf",
        size=1,
    )
    assert [f.level for f in found(record, "files")] == [Level.FAIL]


def test_titles(office):
    one = office.record(State.SUBMITTED, title="เทคนิคการเลี้ยงไก่พื้นเมืองแบบปล่อย")
    same = office.draft(owner=office.colleague, title="เทคนิคการเลี้ยงไก่พื้นเมืองแบบปล่อย")
    near = office.draft(owner=office.stranger, title="เทคนิคการเลี้ยงไก่พื้นเมืองแบบปล่อยๆ")
    other = office.draft(owner=office.coordinator, title="การย้อมครามด้วยใบไม้")
    assert [(f.level, f.links) for f in found(same, "title")] == [(Level.FAIL, (one.pk,))]
    assert [(f.level, f.links) for f in found(near, "title")] == [(Level.WARNING, (one.pk,))]
    assert found(other, "title") == []


def test_a_copied_text_is_found_with_its_source(office):
    texts = {"process": f"<p>{noise(900, 3)}</p>", "goal": f"<p>{noise(300, 4)}</p>"}
    rest = {k: f"<p>{noise(80, 7)}</p>" for k in ("origin", "technique")}
    source = office.record(State.SUBMITTED, title="ต้นฉบับ", **texts, **rest)
    rest = {k: f"<p>{noise(80, 9)}</p>" for k in ("origin", "technique")}
    copy = office.record(
        State.SUBMITTED, owner=office.colleague, title="อีกเรื่องหนึ่ง", **texts, **rest
    )
    finding = next(f for f in copy.check_report.findings if f["links"] == [source.pk])
    assert finding["check"] == "copies" and source.number in finding["text"]
    # The older one learns of it when it is checked again.
    checks.run(source)
    assert any(f["links"] == [copy.pk] for f in CheckReport.objects.get(pk=source.pk).findings)


def test_a_broken_check_is_said_and_stops_nothing(office, monkeypatch):
    def breaks(record):
        raise RuntimeError("boom")
        yield

    entry = CHECKS["length"]
    monkeypatch.setitem(CHECKS, "length", type(entry)(entry.name, entry.label, breaks))
    record = office.record(State.SUBMITTED)
    (said,) = record.check_report.findings
    assert said["check"] == "length" and said["level"] == Level.INFO


def test_checks_run_again_after_the_text_was_changed(office):
    record = office.record(State.RETURNED)
    before = record.check_report.revision
    from records.record import writing
    from records.record.workflow import advance

    writing.write(record, {"goal": "<p>โทร 081-234-5678</p>"}, actor=office.author)
    advance(record, "resubmit", actor=office.author)
    report = CheckReport.objects.get(record=record)
    assert report.revision != before and report.warnings


def test_run_checks_command(office, capsys):
    office.record(State.SUBMITTED)
    office.draft(owner=office.colleague)
    CheckReport.objects.all().delete()
    call_command("run_checks", cycle=2569)
    assert "1 records checked" in capsys.readouterr().out
    assert CheckReport.objects.count() == 1
    call_command("run_checks", cycle=2550)
    assert "0 records checked" in capsys.readouterr().out
