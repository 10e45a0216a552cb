"""The registry of checks, and their runs."""

from django.core.management import call_command

from records.core.enums import Level, State
from records.screening.checks import CHECKS
from records.screening.models import CheckReport


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
