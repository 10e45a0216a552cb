"""Many new records at once: the same text as one by one, in a few statements."""

import pytest

from records.core.enums import Kind, RevisionReason
from records.record import text_snapshot, writing_bulk
from records.record.models import Record


def unsaved(office, **values):
    record = Record(kind=Kind.INDIVIDUAL, cycle=office.cycle, unit=office.unit)
    rows = {"partners": [{"sector": "people", "name": "กลุ่ม"}], "processes": {"inputs": "พันธุ์"}}
    return writing_bulk.fill(record, office.values(**rows, **values))


def test_fill_cleans_and_keeps_what_goes_with_the_text(office):
    row = unsaved(office, title=" ชื่อ\nเรื่อง ", goal="<p>ดี<script>x</script></p>")
    record = row.record
    assert (record.title, record.goal, record.text_version) == ("ชื่อ เรื่อง", "<p>ดี</p>", 1)
    assert record.title_key and record.excerpt
    assert row.partners == [{"sector": "people", "name": "กลุ่ม", "contribution": ""}]
    assert record.pk is None


@pytest.mark.parametrize("frozen", [True, False])
def test_insert_saves_rows_and_first_revisions(office, django_assert_num_queries, frozen):
    rows = [unsaved(office, title=f"เรื่องที่ {n}") for n in range(3)]
    with django_assert_num_queries(4):
        texts = writing_bulk.insert(
            rows, actor=office.secretary, reason=RevisionReason.LOAD, frozen=frozen
        )
    for row, text in zip(rows, texts, strict=True):
        record = Record.objects.get(pk=row.record.pk)
        assert record.revisions.get() == text
        assert (text.number, text.frozen, text.author) == (1, frozen, office.secretary)
        assert text.data == text_snapshot.snapshot(record)


def test_a_long_detail_is_cut_as_the_column_takes_it(office):
    record = Record(kind=Kind.INDIVIDUAL, cycle=office.cycle, unit=office.unit)
    row = writing_bulk.fill(record, office.values(processes={"inputs": "ก" * 1200}))
    (text,) = writing_bulk.insert([row], actor=None, reason=RevisionReason.LOAD, frozen=True)
    assert len(text.data["processes"]["inputs"]) == 1000
    assert len(record.processes.get().detail) == 1000
