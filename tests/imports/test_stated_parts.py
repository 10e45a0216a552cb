"""What a text states of partners, work processes and dated events."""

import pytest

from records.imports import stated_parts
from records.imports.nodes import Block, Node

pytestmark = pytest.mark.once


def section(*lines, key="process"):
    return Node(key, None, None, 1, blocks=[Block("para", [line]) for line in lines])


def found(*lines, key="process"):
    return stated_parts.read([section(*lines, key=key)])


@pytest.mark.parametrize(
    ("line", "partners"),
    [
        (
            "ภาครัฐ: เกษตรตำบล สนับสนุนกล้าไม้",
            [("government", "เกษตรตำบล", "สนับสนุนกล้าไม้")],
        ),
        (
            "1) ภาคเอกชน ได้แก่ ร้านน้ำชาคำแก้ว, โรงคั่วดอยฟ้า รับซื้อทุกเดือน",
            [("private", "ร้านน้ำชาคำแก้ว", "รับซื้อทุกเดือน"), ("private", "โรงคั่วดอยฟ้า", "รับซื้อทุกเดือน")],
        ),
        (
            "ภาครัฐสนับสนุนที่ดิน และภาคประชาชนลงมือปลูก",
            [("government", "ภาครัฐ", "สนับสนุนที่ดิน"), ("people", "ภาคประชาชน", "ลงมือปลูก")],
        ),
        ("ภาควิชาการ (วิทยาลัยชุมชน)", [("academic", "วิทยาลัยชุมชน", "")]),
        ("ความร่วมมือของภาครัฐ ภาคเอกชน ภาควิชาการ และภาคประชาชน", []),
        ("ให้ภาคประชาชนมีรายได้เพิ่มขึ้น", []),
    ],
)
def test_partners_are_those_of_whom_something_is_said(line, partners):
    rows = found(line)["partners"]
    assert [(r["sector"], r["name"], r["contribution"]) for r in rows] == partners


def test_processes_and_what_is_said_of_each():
    lines = [
        "ใช้ 5 กระบวนงาน",
        "1) การเข้าถึงปัจจัยการผลิต: ปุ๋ยจากมูลวัว",
        "2) การตลาด – หน้าวัด",
        "3) การบริหารจัดการ",
    ]
    rows = found(*lines)["process_details"]
    assert [(r["process"], r["detail"]) for r in rows] == [
        ("inputs", "ปุ๋ยจากมูลวัว"),
        ("marketing", "หน้าวัด"),
        ("management", ""),
    ]
    assert found("เรียนการตลาดกับเพื่อน", "ปัญหาการบริหารจัดการ")["process_details"] == []


def test_events_have_their_dates_and_are_no_activities():
    text = "ดูงาน วันที่ ๗ ตุลาคม ๒๕๖๘ ที่วัด"
    (row,) = found(text)["events"]
    assert (row["type"], row["date"], row["date_fiscal_year"]) == ("event", "2025-10-07", 2569)
    assert found("วันที่ 31 กุมภาพันธ์ 2568")["events"] == []
    assert found(text, key="exchange_activities")["events"] == []
    below = section(text, key="sub")
    above = Node("learning_activities", None, None, 1, children=[below])
    assert stated_parts.read([above])["events"] == []
