"""Comparing, and the workbook."""

import io

from openpyxl import load_workbook

from records.audit.models import Event
from records.core.enums import Kind, State
from records.record.models import Record
from records.screening import assignments
from tests.desk import text_of


def test_comparing_and_the_workbook(desk, in_screening):
    desk.review("reviewer", in_screening)
    Record.objects.filter(pk=in_screening.pk).update(title="=HYPERLINK(1)")
    html = text_of(desk.get("secretary", "comparing"))
    assert in_screening.number in html and ">80<" in html.replace(" ", "").replace("\n", "")
    assert in_screening.number not in text_of(desk.get("secretary", "comparing", kind="unit"))
    assert in_screening.number not in text_of(desk.get("secretary", "comparing", topic="x"))
    file = desk.get("chair", "comparing", format="xlsx")
    sheet = load_workbook(io.BytesIO(file.content)).active
    heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
    cells = dict(zip(heads, row, strict=True))
    assert cells["เลขทะเบียน"] == in_screening.number and cells["เฉลี่ย"] == 80
    assert sheet["B2"].data_type == "s" and cells["ชื่อเรื่อง"] == "=HYPERLINK(1)"
    assert "รอ" in row and cells["รอผล"] == 1
    assert Event.objects.get(action="exported").object_name.startswith("ตารางเปรียบเทียบ")


def test_ones_own_record_is_not_compared(desk):
    record = desk.office.record(State.SCREENING, owner=desk.office.chair)
    assert record.number not in text_of(desk.get("chair", "comparing"))
    assert record.number in text_of(desk.get("secretary", "comparing"))


def test_no_score_before_ones_own_review_on_the_page_and_in_the_workbook(desk, in_screening):
    office = desk.office
    assignments.assign(in_screening, actor=office.secretary, reviewer=office.chair)
    desk.review("reviewer", in_screening)

    def shown():
        file = desk.get("chair", "comparing", format="xlsx")
        sheet = load_workbook(io.BytesIO(file.content)).active
        heads, row = ([cell.value for cell in line] for line in sheet.iter_rows())
        cells = dict(zip(heads, row, strict=True))
        html = "".join(text_of(desk.get("chair", "comparing")).split())
        return ">80<" in html, cells["เฉลี่ย"], 80 in row, cells["ควรรับ"], "ส่งแล้ว" in row

    assert shown() == (False, None, False, 0, True)
    assert "ส่งผลพิจารณาของท่านก่อน" in text_of(desk.get("chair", "comparing"))
    desk.review("chair", in_screening)
    assert shown() == (True, 80, True, 2, False)


def test_the_record_of_ones_own_unit_is_not_compared(desk):
    office = desk.office
    office.cycle.committee.create(user=office.coordinator, role="secretary")
    record = office.record(State.SCREENING, kind=Kind.UNIT)
    assert record.number not in text_of(desk.get("coordinator", "comparing"))
    assert record.number in text_of(desk.get("secretary", "comparing"))
