"""Texts with tables, links, marks and pictures go out and come back byte for byte."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings

from records.core import richtext
from records.operations import bulk_load
from records.record import attachments, writing
from records.record.models import Record
from tests.core.richtext.trees import TREES
from tests.paper import jpeg

pytestmark = pytest.mark.django_db
FIGURE = '<figure data-file="0123456789abcdef"><figcaption>แปลงผัก</figcaption></figure>'
RICH = (
    '<p>ดู <a href="https://example.org/?a=1&amp;b=2">คู่มือ</a> 10<sup>2</sup> <s>ทิ้ง</s></p>'
    '<ol data-letters="thai" start="2"><li>ก<ul><li>ข</li></ul></li><li>ค</li></ol>'
    "<table><caption>รายได้</caption><thead><tr><th>เดือน</th><th>บาท</th></tr></thead><tbody>"
    '<tr><td rowspan="2">ม.ค.</td><td>4,500</td></tr><tr><td></td></tr></tbody></table>'
) + FIGURE


def out_and_in(record):
    """The text of *record* after a dump and a load in its place."""
    (line,) = bulk_load.dump(Record.objects.filter(pk=record.pk))
    Record.objects.filter(pk=record.pk).delete()
    entry = json.loads(line)
    loaded = bulk_load.load([line])
    assert not loaded.failed
    return Record.objects.get(ref=entry["ref"]).texts(), loaded


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(TREES)
def test_any_text_comes_back_byte_for_byte(office, blocks):
    record = office.draft(technique=richtext.to_html(blocks))
    before = record.texts()
    after, _ = out_and_in(record)
    assert after == before


def test_marks_links_lists_tables_and_captions_come_back(office):
    record = office.draft(technique=RICH, caution="<p>ราคา &lt;p&gt; 50</p>")
    before = record.texts()
    assert before["technique"] == RICH
    after, loaded = out_and_in(record)
    assert after == before
    assert (loaded.figures, loaded.in_records) == (1, 1)


def test_a_text_that_plain_text_says_whole_goes_out_as_plain_text(office):
    record = office.draft(technique="<p>ก</p><ol><li>ข</li><li>ค</li></ol>")
    (line,) = bulk_load.dump(Record.objects.filter(pk=record.pk))
    assert json.loads(line)["sections"]["technique"] == "ก\n1) ข\n2) ค"


def test_typed_tables_are_read(office):
    typed = "| เดือน | บาท |\n| --- | --- |\n| ม.ค. | 4,500 |"
    entry = {"ref": "r", "kind": "individual", "title": "ก", "sections": {"technique": typed}}
    bulk_load.load([json.dumps(entry)])
    assert "<thead><tr><th>เดือน</th><th>บาท</th></tr></thead>" in Record.objects.get().technique


def test_html_and_plain_text_meet_in_one_field(office):
    """Plain lines beside a table stay lines of their own."""
    table = "<table><tbody><tr><td>ก</td><td>ข</td></tr></tbody></table>"
    texts = {"problems": "น้ำน้อย\nดินเค็ม", "solutions": table}
    entry = {"ref": "r", "kind": "individual", "title": "ก", "sections": texts}
    bulk_load.load([json.dumps(entry)])
    assert Record.objects.get().problems_solutions == f"<p>น้ำน้อย</p><p>ดินเค็ม</p>{table}"


def test_pictures_without_a_file_are_counted_out_and_in(office, tmp_path, capsys):
    record = office.draft()
    there = attachments.add_file(record, ContentFile(jpeg(), "a.jpg"), actor=office.author)
    shown = f'<figure data-file="{there.key}"></figure>'
    writing.write(record, {"technique": shown + FIGURE, "goal": FIGURE}, actor=office.author)
    Record.objects.update(ref="here")
    call_command("dump_records")
    out = capsys.readouterr()
    assert "ภาพในเนื้อความ 3 ภาพ ใน 1 เรื่อง" in out.err
    file = tmp_path / "dump.jsonl"
    file.write_text(out.out + out.out.replace('"here"', '"copy"'), encoding="utf-8")
    call_command("load_records", str(file))
    # Where the record stands its one file is known; the copy has none.
    assert "ภาพในเนื้อความ 5 ภาพ ใน 2 เรื่อง ไม่มีไฟล์ภาพ" in capsys.readouterr().out
    assert FIGURE in Record.objects.get(ref="copy").goal
