"""Structured records from a file or standard input: what was done, and what was left out."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from records.record.models import Record

pytestmark = pytest.mark.django_db
LINE = {
    "ref": "r-1",
    "kind": "individual",
    "title": "เรื่องจากไฟล์",
    "fiscal_year": 2569,
    "sections": {},
}


def lines(*entries) -> str:
    return "\n".join(json.dumps({**LINE, **entry}, ensure_ascii=False) for entry in entries)


def test_bad_lines_are_named_and_the_exit_code_says_so(office, tmp_path, capsys):
    file = tmp_path / "a.jsonl"
    file.write_text(lines({}, {"ref": "r-2", "title": ""}), encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        call_command("load_records", str(file))
    out, err = capsys.readouterr()
    assert stop.value.code == 1
    assert "1 created, 0 updated, 0 unchanged, 1 failed" in out
    assert "line 2: ไม่มีชื่อเรื่อง" in err
    assert Record.objects.get().ref == "r-1"


def test_file_from_windows_and_standard_input_are_read(office, tmp_path, monkeypatch, capsys):
    file = tmp_path / "a.jsonl"
    file.write_text(lines({}), encoding="utf-8-sig")
    call_command("load_records", str(file))
    monkeypatch.setattr("sys.stdin", io.StringIO(lines({"title": "ชื่อใหม่"})))
    call_command("load_records", "-", publish=True)
    assert "0 created, 1 updated" in capsys.readouterr().out
    assert Record.objects.published().get().title == "ชื่อใหม่"


def test_missing_file_is_said_in_thai(tmp_path):
    with pytest.raises(CommandError, match="เปิดไฟล์ไม่ได้"):
        call_command("load_records", str(tmp_path / "none.jsonl"))
