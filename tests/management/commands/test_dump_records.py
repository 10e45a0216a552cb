"""Records out as JSON lines: what leaves can come back."""

import json

import pytest
from django.core.management import call_command

from records.operations import bulk_load
from records.record.models import Record

pytestmark = pytest.mark.django_db


def test_what_leaves_can_come_back(office, tmp_path, capsys):
    office.record("published", partners=[{"sector": "civil", "name": "มูลนิธิ", "contribution": "ทุน"}],
                  processes={"marketing": "ขายเอง"}, village="บ้านทดสอบ")  # fmt: skip
    office.draft(owner=office.stranger, title="ร่าง")
    call_command("dump_records", public=True)
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    file = tmp_path / "dump.jsonl"
    file.write_text(out, encoding="utf-8")
    before = json.loads(out)
    Record.objects.filter(number=before["number"]).update(ref=before["ref"])
    call_command("load_records", str(file))
    assert "1 unchanged" in capsys.readouterr().out
    renamed = out.replace(before["ref"], "copy-1")
    file.write_text(renamed, encoding="utf-8")
    call_command("load_records", str(file), publish=True)
    (copy,) = [json.loads(x) for x in bulk_load.dump(Record.objects.filter(ref="copy-1"))]
    same = set(before) - {"ref", "number"}
    assert {k: copy[k] for k in same} == {k: before[k] for k in same}
