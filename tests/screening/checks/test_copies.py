"""Duplicates by title and by text."""

from records.core.enums import Level, State
from records.screening import checks
from records.screening.models import CheckReport
from tests.screening.checks.found import found
from tests.screening.test_fingerprints import noise


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
    assert finding["names"][str(source.pk)] in finding["text"]
    # The older one learns of it when it is checked again.
    checks.run(source)
    assert any(f["links"] == [copy.pk] for f in CheckReport.objects.get(pk=source.pk).findings)
