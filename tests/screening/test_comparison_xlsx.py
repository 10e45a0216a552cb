"""The comparison as a workbook, and that it left the house."""

import io

from openpyxl import load_workbook

from records.audit.models import Event
from records.core.enums import State
from records.record.models import Record
from records.screening import comparison, comparison_xlsx
from tests.screening.committee import review


def table(office, **values):
    record = office.record(State.SCREENING, **values)
    review(record, office.reviewers[0], 4)
    return comparison.table(
        list(Record.objects.filter(pk=record.pk).for_list()), office.cycle, reader=office.chair
    )


def test_numbers_are_numbers_and_texts_no_formulas(office):
    content = comparison_xlsx.workbook(table(office, title="=1+1"), office.cycle)
    sheet = load_workbook(io.BytesIO(content)).active
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    cells = dict(zip(heads, row, strict=True))
    assert (cells["เฉลี่ย"], cells["รอผล"], cells["ควรรับ"]) == (80, 1, 1)
    assert cells["ชื่อเรื่อง"] == "=1+1" and sheet["B2"].data_type == "s"


def test_an_empty_table_has_its_heads(office):
    content = comparison_xlsx.workbook(
        comparison.table([], office.cycle, reader=office.chair), office.cycle
    )
    assert load_workbook(io.BytesIO(content)).active.max_row == 1


def test_each_export_is_one_event(office):
    content = comparison_xlsx.export(table(office), office.cycle, actor=office.chair)
    assert content.startswith(b"PK")
    event = Event.objects.get(action="exported")
    assert (event.actor, event.role, event.cycle_id) == (office.chair, "chair", office.cycle.pk)
    assert event.object_name.endswith("1 เรื่อง")
