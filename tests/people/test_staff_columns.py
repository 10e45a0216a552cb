"""Columns of staff lists by their headings."""

import pytest

from records.core.enums import StaffSheet
from records.people import staff_columns
from records.readers import sheets
from tests.sheets import csv_file, xlsx


def table(content, name="a.xlsx"):
    return staff_columns.table(sheets.read(content, name))


def test_titles_above_any_order_and_several_wordings():
    content = xlsx(
        ("รายชื่อเจ้าหน้าที่ สำนักงานพัฒนาชุมชนจังหวัด",),
        ("ณ วันที่ ๑ ตุลาคม ๒๕๖๘",),
        ("ลำดับ", "E-mail", "เบอร์โทรศัพท์ ", "หน่วยงานที่สังกัด", "ตำแหน่ง", "ชื่อ - สกุล"),
        (1, "m@example.test", "๐๘๑-๒๓๔๕๖๗๘", "สพอ.เมือง", "พัฒนากร", "น.ส.มาลี ใจดี"),
        merged=["A1:F1"],
    )
    found = table(content)
    assert found.kind == StaffSheet.PEOPLE
    assert found.rows == [
        (
            "รายชื่อ แถว 4",
            {
                "email": "m@example.test",
                "phone": "๐๘๑-๒๓๔๕๖๗๘",
                "unit": "สพอ.เมือง",
                "position": "พัฒนากร",
                "name": "น.ส.มาลี ใจดี",
            },
        )
    ]
    assert found.columns["ลำดับ"] == "" and found.columns["E-mail"] == "อีเมล"


def test_one_heading_over_three_columns_of_a_name():
    rows = (("ชื่อ-สกุล", None, None, "ตำแหน่ง"), ("นาง", "มาลี", "ใจดี", "พัฒนากร"))
    found = table(xlsx(*rows, merged=["A1:C1"]))
    assert found.rows[0][1] == {"name": "นาง มาลี ใจดี", "position": "พัฒนากร"}


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        (("ชื่อ", "ชื่อสกุล", "สังกัด"), {"given", "family", "unit"}),
        (("ชื่อสกุล", "ตำแหน่ง"), {"name", "position"}),
        (("ชื่อ", "ตำแหน่ง"), {"name", "position"}),
        (("คำนำหน้าชื่อ", "ชื่อตัว", "สกุล"), {"prefix", "given", "family"}),
        (("ชื่อและนามสกุล", "อำเภอ", "มือถือ"), {"name", "district", "phone"}),
        (("Name", "Position", "Username"), {"name", "position", "username"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_wordings(head, keys):
    found = table(csv_file(head, ["ก" + str(n) for n in range(len(head))]), "a.csv")
    assert set(found.rows[0][1]) == keys


def test_units_are_told_from_people():
    head = ("รหัสหน่วยงาน", "ชื่อหน่วยงาน", "ชื่อย่อ", "ระดับ", "ขึ้นกับ", "อำเภอ")
    found = table(csv_file(head, ("3699", "ศูนย์ทดสอบ", "ศท.", "ศูนย์ศึกษา", "36", "")), "a.csv")
    assert found.kind == StaffSheet.UNITS
    assert found.rows[0][1]["parent"] == "36"


def test_repeated_heads_hidden_sheets_and_sheets_without_a_head():
    rows = (("ชื่อ", "นามสกุล"), ("มาลี", "ใจดี"), ("ชื่อ", "นามสกุล"), ("อรุณ", "รุ่งเรือง"))
    more = [
        ("บันทึก", (("โทรถามก่อน",),), "visible"),
        ("เก่า", rows, "hidden"),
        ("หน่วยงาน", (("ชื่อหน่วยงาน", "รหัส"), ("ก", "1")), "visible"),
    ]
    found = table(xlsx(*rows, more=more))
    assert [said["given"] for _, said in found.rows] == ["มาลี", "อรุณ"]
    assert len(found.remarks) == 3


def test_a_table_of_something_else_is_none():
    assert table(csv_file(("สินค้า", "ราคา"), ("ผ้าไหม", "500")), "a.csv") is None


def test_the_words_of_our_own_export_are_known():
    for kind, labels in staff_columns.LABELS.items():
        known = staff_columns._PEOPLE if kind == StaffSheet.PEOPLE else staff_columns._UNITS
        for key, label in labels.items():
            assert known[staff_columns._word(label)] == key
