"""The rows behind a figure, as far as each person may open them."""

import io

from django.urls import reverse
from openpyxl import load_workbook

from records.core.enums import Kind, State
from tests import light
from tests.desk import text_of

SENT = {"stage": "submitted", "part": "kind", "value": "individual"}


def test_exactly_the_rows_that_are_counted(desk):
    office = desk.office
    mine = office.record(State.SCREENING, title="เรื่องที่นับ")
    office.draft(title="ฉบับร่าง", owner=office.colleague)
    office.record(State.SUBMITTED, Kind.UNIT, title="เรื่องของหน่วยงาน")
    page = text_of(desk.get("secretary", "boardrows", **SENT))
    assert mine.title in page and "ฉบับร่าง</a>" not in page and "เรื่องของหน่วยงาน" not in page
    assert "<b>1</b> เรื่อง" in page and "ไม่มีสิทธิเปิดอ่าน" not in page


def test_what_somebody_may_not_open_is_counted_and_said(desk, other_year):
    office = desk.office
    record = office.record(State.SCREENING, title="เรื่องลับของปีนี้")
    page = text_of(desk.get(other_year, "boardrows", **SENT, year=2569))
    assert record.title not in page and "1 เรื่องนับอยู่ด้วย" in page


def test_a_district_does_not_tell_whose_a_blind_record_is(desk):
    office = desk.office
    record = office.record(State.SCREENING)
    office.cycle.blind = True
    office.cycle.save()
    by_place = {"stage": "submitted", "part": "district", "value": "3601"}
    assert record.number not in text_of(desk.get("reviewer", "boardrows", **by_place))
    assert record.number in text_of(desk.get("secretary", "boardrows", **by_place))


def test_a_pending_verdict_is_not_told(desk):
    desk.office.record(State.PENDING_REJECT)
    page = text_of(desk.get("reviewer", "boardrows", **SENT))
    assert "รอมติคณะกรรมการ" in page and "รอมติไม่รับ" not in page


def test_taken_along_as_a_list(desk):
    record = desk.office.record(State.PUBLISHED, title="=1+1")
    sheet = load_workbook(
        io.BytesIO(desk.get("secretary", "boardrows", **SENT, file="xlsx").content)
    ).active
    heads, row = ([cell.value for cell in line] for line in list(sheet.iter_rows())[:2])
    cells = dict(zip(heads, row, strict=True))
    assert cells["เลขทะเบียน"] == record.number and sheet["C2"].data_type == "s"
    assert cells["เผยแพร่เมื่อ"].date() == record.published_at.date()
    csv = desk.get("secretary", "boardrows", **SENT, file="csv").content.decode("utf-8-sig")
    assert "'=1+1" in csv
    assert desk.get("secretary", "boardrows", **SENT, file="x").status_code == 404


def test_an_unknown_figure(desk):
    assert desk.get("secretary", "boardrows", stage="x").status_code == 404


def test_statements(desk, count_queries):
    client = desk.client("secretary")
    path = f"{reverse('admin:boardrows')}?stage=submitted&part=kind&value=individual"
    light.records(desk.office, 1, state=State.SUBMITTED)
    client.get(path)
    one = count_queries(client, path)
    light.records(desk.office, 30, state=State.SUBMITTED)
    assert count_queries(client, path) == one
