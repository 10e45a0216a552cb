"""What a text states of partners, processes, places and activities."""

import pytest

from records.imports import facts

pytestmark = pytest.mark.once


def section(*lines, key="process"):
    return {"key": key, "blocks": [{"type": "para", "text": line} for line in lines]}


def found(*lines, key="process"):
    return facts.of([section(*lines, key=key)])


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
    rows = found(line).get("partners", [])
    assert [(r["sector"], r["name"], r["contribution"]) for r in rows] == partners


def test_sectors_are_facts_where_three_are_named():
    assert found("ภาคประชาชน ภาครัฐ และภาคเอกชน")["sectors"] == ["ภาครัฐ", "ภาคเอกชน", "ภาคประชาชน"]
    assert found("หน่วยงานภาครัฐ")["sectors"] == []


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
    assert "processes" not in found("เรียนการตลาดกับเพื่อน", "ปัญหาการบริหารจัดการ")


def test_places_have_their_district_and_province():
    text = "ทำที่บ้านหนองทดสอบ หมู่ที่ ๓ ตำบลโนนทอง อำเภอเกษตรสมบูรณ์ จังหวัดชัยภูมิ และบ้านเรา"
    (place,) = found(text, text)["places"]
    assert (place["village"], place["moo"], place["subdistrict"]) == ("บ้านหนองทดสอบ", "3", "โนนทอง")
    assert (place["district"], place["province"]) == ("เกษตรสมบูรณ์", "ชัยภูมิ")
    assert "places" not in found("บ้านหนองทดสอบ หมู่ที่ 3 ตำบลก อำเภอไม่มีจริง")


def test_activities_have_their_dates():
    (row,) = found("ประชุมกลุ่ม เมื่อวันที่ ๗ ตุลาคม ๒๕๖๘ ที่วัด", key="exchange_activities")["activities"]
    assert (row["type"], row["date"], row["date_fiscal_year"]) == ("exchange", "2025-10-07", 2569)
    assert found("วันที่ 31 กุมภาพันธ์ 2568").get("activities") is None
    (row,) = found("ดูงาน 5 มีนาคม 2568")["activities"]
    assert row["type"] == "event"


def test_targets_and_work_groups():
    text = "คนละ 1 เรื่อง ไม่น้อยกว่า 40 เรื่อง ด้านการเกษตร ด้านแปรรูป และด้านท่องเที่ยวโดยชุมชน จำนวน 1 ชุดความรู้"
    said = found(text)
    assert [(t["kind"], t["op"], t["count"]) for t in said["targets"]] == [
        ("individual", ">=", 40),
        ("set", "=", 1),
    ]
    assert said["work_groups"] == ["ด้านการเกษตร", "ด้านแปรรูป", "ด้านท่องเที่ยวโดยชุมชน"]


def test_dotted_sub_sections_belong_to_the_section_above():
    sub = {"key": "sub", "blocks": [{"type": "para", "text": "มุมอ่านหนังสือ"}]}
    node = {"key": "learning_places", "blocks": [], "children": [sub]}
    assert facts.of([node])["learning_places"] == ["มุมอ่านหนังสือ"]
