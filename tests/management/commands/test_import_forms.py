"""Forms from the command line."""

import json

import pytest
from django.core.management import CommandError, call_command

from records.people.models import User
from records.readers import ocr
from records.record.models import Record
from tests.imports import build
from tests.imports.batching import zipped
from tests.imports.scanning import reading, scanned
from tests.imports.test_other_kinds import MINUTES

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.docx").write_bytes(build.word())
    (tmp_path / "b.docx").write_bytes(b"PK broken")
    (tmp_path / "c.txt").write_bytes(build.text(["ไม่ใช่แบบ"]))
    (tmp_path / "note.md").write_text("x")
    return tmp_path


def run(capsys, *arguments, **options):
    call_command("import_forms", *map(str, arguments), **options)
    return capsys.readouterr().out.splitlines()


def test_one_json_line_for_each_file_and_a_bad_one_stops_nothing(office, folder, capsys):
    lines = [json.loads(line) for line in run(capsys, folder, json=True, dry_run=True)]
    assert [line["outcome"] for line in lines] == ["record", "unreadable", "not_a_form"]
    keys = {"file", "outcome", "form", "record", "sections", "unmatched", "warnings"}
    assert all(keys <= set(line) for line in lines)
    assert lines[0]["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert not Record.objects.exists()


def test_drafts_are_made_once(office, folder, capsys):
    run(capsys, folder)
    run(capsys, folder)
    record = Record.objects.get()
    assert (record.owner.given_name, record.owner.is_active) == ("สดใส", False)
    assert record.unit.name == "สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง"
    assert record.cycle == office.cycle and record.state == "draft"


def test_owner_and_cycle_can_be_named(office, folder, capsys):
    run(capsys, folder / "a.docx", owner="author", cycle=2561)
    record = Record.objects.get()
    assert (record.owner, record.unit) == (office.author, office.unit)
    assert record.cycle.fiscal_year == 2561


def test_a_missing_file_and_a_wrong_owner_are_said(office, folder, capsys):
    (line,) = run(capsys, folder / "nope.docx", json=True)
    assert json.loads(line)["outcome"] == "unreadable"
    with pytest.raises(CommandError):
        run(capsys, folder, owner="nobody")
    assert not User.objects.filter(username="nobody").exists()


def test_a_zip_inside_a_zip_has_a_line_that_says_it_is_not_opened(office, tmp_path, capsys):
    inner = zipped([("a.docx", build.word())])
    (tmp_path / "all.zip").write_bytes(zipped([("b.docx", build.word()), ("ใน.zip", inner)]))
    lines = [json.loads(line) for line in run(capsys, tmp_path, json=True, dry_run=True)]
    assert [line["outcome"] for line in lines] == ["record", "unreadable"]
    assert "ไม่ถูกเปิด" in lines[1]["warnings"][0] and lines[1]["file"].endswith("ใน.zip")


def test_a_scan_is_read_at_once_and_says_how_far(office, tmp_path, capsys, monkeypatch):
    reading(monkeypatch)
    (tmp_path / "a.pdf").write_bytes(scanned())
    call_command("import_forms", str(tmp_path), json=True)
    said = capsys.readouterr()
    assert said.err.splitlines() == ["a.pdf: page 1 of 2 read", "a.pdf: page 2 of 2 read"]
    line = json.loads(said.out)
    assert line["outcome"] == "record" and line["machine"] and line["record"]["owner"] is None
    record = Record.objects.get()
    assert record.owner is None and "มูลวัว" in record.technique


def test_a_scan_without_a_reader_is_unreadable(office, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    (tmp_path / "a.pdf").write_bytes(scanned())
    (line,) = run(capsys, tmp_path, json=True)
    assert json.loads(line)["outcome"] == "unreadable" and not Record.objects.exists()


def test_a_second_form_of_the_year_is_left_and_said_until_somebody_chooses(
    office, tmp_path, capsys
):
    office.draft(goal="<p>ของเดิม</p>", title="ร่างไว้ก่อน")
    path = tmp_path / "a.docx"
    path.write_bytes(build.word())
    (line,) = run(capsys, path, json=True, owner="author")
    line = json.loads(line)
    assert line["failed"] and line["created"] == []
    assert "“ร่างไว้ก่อน” มีข้อความ" in str(line["warnings"]) and "--standing" in str(line["warnings"])
    assert Record.objects.count() == 1
    run(capsys, path, owner="author", standing="join")
    run(capsys, path, owner="author", standing="join")
    assert Record.objects.get().goal == "<p>ของเดิม</p><p>เพิ่มรายได้จากน้ำผึ้ง</p>"
    run(capsys, path, owner="author", standing="another")
    run(capsys, path, owner="author")
    assert Record.objects.count() == 2  # the file that was read before stays as it is


def test_an_open_document_is_told_by_its_content(office, tmp_path, capsys):
    """A damaged one says so, as .odt; it is no ZIP of forms."""
    (tmp_path / "a.odt").write_bytes(
        zipped([("mimetype", b"application/vnd.oasis.opendocument.text")])
    )
    (tmp_path / "d.xlsx").write_bytes(zipped([("xl/workbook.xml", b"x")]))
    (tmp_path / "b.zip").write_bytes(zipped([("c.docx", build.word()), ("ภาพ.jpg", b"x")]))
    lines = [json.loads(line) for line in run(capsys, tmp_path, json=True, dry_run=True)]
    assert [line["file"].rsplit("/", 1)[1] for line in lines] == [
        "a.odt",
        "c.docx",
        "ภาพ.jpg",
        "d.xlsx",
    ]
    outcomes = [line["outcome"] for line in lines]
    assert outcomes[:2] == ["unreadable", "record"] and "record" not in outcomes[2:]


def test_minutes_are_refused_by_name_and_read_anyway(office, tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(build.text(MINUTES))
    (line,) = run(capsys, tmp_path, json=True, dry_run=True)
    assert json.loads(line)["outcome"] == "not_a_form" and "รายงานการประชุม" in line
    (line,) = run(capsys, tmp_path, json=True, dry_run=True, anyway=True)
    assert json.loads(line)["outcome"] == "record"
