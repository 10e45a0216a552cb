"""The roster's page: refusals, filters, the list as filtered for Excel, its price."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from records.core.enums import State
from tests.desk import text_of
from tests.factories import UserFactory


@pytest.mark.parametrize("who", ["author", "coordinator", "reviewer", "administrator"])
@pytest.mark.parametrize("name", ["roster", "authors", "reminded", "reminderplan"])
def test_for_who_leads_a_cycle_alone(desk, who, name):
    assert desk.get(who, name).status_code == 403


def test_another_years_secretary_sees_her_own_year(desk, other_year):
    desk.office.record(State.SUBMITTED)
    page = text_of(desk.get(other_year, "roster", year=2569))
    assert "2568" in page and "KM-2569" not in page


def test_filters_and_ticks(desk):
    office = desk.office
    office.draft(title="ห้ามเห็นชื่อร่าง")
    page = text_of(desk.get("secretary", "roster", state="draft"))
    assert str(office.author) in page and str(office.stranger) not in page
    assert "checked" in page and "ห้ามเห็นชื่อร่าง" not in page
    everybody = text_of(desk.get("secretary", "roster"))
    assert str(office.stranger) in everybody and "checked" not in everybody
    units = text_of(desk.get("secretary", "roster", kind="unit"))
    assert office.unit.name in units and "ไม่มีผู้ประสานงาน" in units
    assert "ไม่มีใครตรงกับที่เลือก" in text_of(desk.get("secretary", "roster", name="ไม่มีชื่อนี้"))


def test_excel_holds_the_list_as_filtered(desk):
    office = desk.office
    office.draft()
    office.record(State.SUBMITTED, owner=office.colleague)
    content = desk.get("secretary", "roster", state="unsent", file="xlsx").content
    sheet = load_workbook(io.BytesIO(content)).active
    rows = [row for row in sheet.values if isinstance(row[0], int)]
    names = {row[1] for row in rows}
    assert str(office.author) in names and str(office.colleague) not in names
    assert any("เฉพาะ ยังไม่ส่ง" in str(row[0]) for row in sheet.values)
    csv = desk.get("secretary", "roster", kind="unit", file="csv").content.decode("utf-8-sig")
    assert office.unit.name in csv
    assert desk.get("secretary", "roster", file="x").status_code == 404


def test_the_same_statements_for_one_person_and_for_thirty(desk, count_queries):
    client, path = desk.client("secretary"), reverse("admin:roster")
    client.get(path)
    few = count_queries(client, path)
    UserFactory.create_batch(30, unit=desk.office.unit)
    assert count_queries(client, path) == few <= 15
