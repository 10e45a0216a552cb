"""The board on the desk: to whom, at what price, and as which files."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from records.audit.models import Event
from records.core.enums import Kind, State
from records.cycles.models import Target
from records.documents.typst import LAYOUTS
from tests import light
from tests.desk import text_of
from tests.factories import CycleFactory


def test_a_page_with_every_target_and_its_definition(desk):
    office = desk.office
    Target.objects.create(cycle=office.cycle, kind=Kind.INDIVIDUAL, count=90)
    office.record(State.SUBMITTED)
    page = text_of(desk.get("reviewer", "board"))
    assert "<b>1</b> จาก 90" in page
    assert "องค์ความรู้รายบุคคล" in page and "ไม่รวมฉบับร่าง" in page and "ต้องได้สัปดาห์ละ" in page
    assert "?year=2569&amp;stage=submitted&amp;part=kind&amp;value=individual" in page
    assert reverse("admin:roster") not in page
    assert reverse("admin:roster") in text_of(desk.get("secretary", "board"))


@pytest.mark.parametrize("who", ["author", "coordinator"])
def test_not_for_who_has_no_seat(desk, who):
    assert desk.get(who, "board").status_code == 403


def test_the_same_few_statements_for_one_row_and_for_thirty(desk, count_queries):
    client, path = desk.client("secretary"), reverse("admin:board")
    light.records(desk.office, 1, state=State.SUBMITTED)
    client.get(path)
    one = count_queries(client, path)
    light.records(desk.office, 15, state=State.SUBMITTED)
    light.records(desk.office, 15)
    assert count_queries(client, path) == one <= 15


def test_files_of_the_board_leave_an_event_each(desk):
    office = desk.office
    CycleFactory(fiscal_year=2568)
    office.record(State.SUBMITTED)
    starts = {"pdf": b"%PDF", "png": b"\x89PNG", "report.docx": b"PK", "report.pdf": b"%PDF"}
    for wanted, start in starts.items():
        response = desk.get("secretary", "board", file=wanted)
        assert response.content.startswith(start), wanted
        assert "board-2569" in response["Content-Disposition"]
    assert Event.objects.filter(action="exported").count() == len(starts)
    assert desk.get("secretary", "board", file="exe").status_code == 404
    assert (LAYOUTS / "board.typ").exists()


def test_the_workbook_holds_the_figures_as_numbers_and_days_as_days(desk):
    office = desk.office
    Target.objects.create(cycle=office.cycle, kind=Kind.INDIVIDUAL, count=90)
    office.record(State.SUBMITTED)
    book = load_workbook(io.BytesIO(desk.get("secretary", "board", file="xlsx").content))
    assert len(book.sheetnames) == 5
    rows = list(book.worksheets[0].values)
    cells = dict(zip(rows[0], rows[1], strict=True))
    assert (cells["ส่งแล้ว"], cells["อย่างน้อย"], cells["ยังขาด"]) == (1, 90, 89)
    assert cells["ข้อมูล ณ วันที่"].year < 2400 and "25" in cells["ข้อมูล ณ (พ.ศ.)"]


def test_without_any_cycle_there_is_no_board(desk):
    client = desk.client("administrator")
    type(desk.office.cycle).objects.all().delete()
    assert client.get(reverse("admin:board")).status_code == 404
