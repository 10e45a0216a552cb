"""Figures and lists that a form states."""

import pytest

from records.imports import pipeline
from tests.imports import build

pytestmark = pytest.mark.once

UNIT = [
    "แบบบันทึกองค์ความรู้ระดับหน่วยงาน",
    "1. ชื่อชุดความรู้ ตลาดนัดริมคลอง",
    "2. องค์ความรู้ที่บ่งชี้ สร้างสรรค์ชุมชนพึ่งตนเองได้",
    "3. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง",
    "5. ที่มาและเป้าหมายของการจัดการความรู้",
    "5.1 ที่มา ทำงานกับภาครัฐ ภาคเอกชน ภาควิชาการ และภาคประชาชน ใน 2 ด้าน ได้แก่ ด้านเกษตร และด้านท่องเที่ยว "
    "ที่บ้านริมคลอง หมู่ที่ ๓ ตำบลแม่กัวะ อำเภอสบปราบ ตาม 3 กระบวนงาน ได้แก่ 1) การหาปัจจัยการผลิต 2) การตลาด "
    "3) การบริหารจัดการ ให้ยั่งยืน",
    "5.2 มีเป้าหมายการจัดการความรู้ คือ",
    "1) องค์ความรู้ของเจ้าหน้าที่ คนละ 1 เรื่อง ไม่น้อยกว่า 12 เรื่อง",
    "2) ชุดความรู้ของอำเภอ จำนวน 1 ชุดความรู้",
    "3) นวัตกรรมตลาดนัด 2 เรื่อง",
    "6. กระบวนการดำเนินงานจัดการความรู้",
    "6.5 การสร้างแหล่งเรียนรู้ในหน่วยงาน",
    "1) ชั้นหนังสือหน้าห้องประชุม",
    "2) กลุ่มไลน์ของอำเภอ",
    "6.6 กิจกรรมที่ทำให้เกิดการแลกเปลี่ยนความรู้ในหน่วยงาน",
    "1) เวทีเล่าเรื่อง วันที่ 9 พฤศจิกายน 2566",
    "2) วงกาแฟเช้าวันจันทร์",
]


def facts(lines):
    return pipeline.read(build.text(lines), "x.txt").as_json()["facts"]


def test_targets_by_kind():
    found = {t["kind"]: (t["op"], t["count"], t["unit"]) for t in facts(UNIT)["targets"]}
    assert found == {
        "individual": (">=", 12, "เรื่อง"),
        "set": ("=", 1, "ชุดความรู้"),
        "innovation": ("=", 2, "เรื่อง"),
    }


def test_lists_in_a_sentence():
    said = facts(UNIT)
    assert said["sectors"][0] == "ภาครัฐ" and len(said["sectors"]) == 5
    assert said["work_groups"] == ["ด้านเกษตร", "ด้านท่องเที่ยว"]
    assert said["processes"] == ["การหาปัจจัยการผลิต", "การตลาด", "การบริหารจัดการ"]
    place = said["places"][0]
    assert (place["village"], place["moo"], place["district_code"]) == ("บ้านริมคลอง", "3", "5211")


def test_places_and_activities_with_their_dates():
    said = facts(UNIT)
    assert said["learning_places"] == ["ชั้นหนังสือหน้าห้องประชุม", "กลุ่มไลน์ของอำเภอ"]
    first, second = said["activities"]
    assert (first["type"], first["date"], first["date_fiscal_year"]) == (
        "exchange",
        "2023-11-09",
        2567,
    )
    assert second["date"] is None


def test_what_each_sector_gives():
    lines = list(build.FORM)
    at = lines.index("วางกล่องในร่ม หันหน้าไปทางทิศตะวันออก") + 1
    lines[at:at] = ["- ภาครัฐ : ให้ยืมห้องประชุม", "- ภาคเอกชน รับซื้อน้ำผึ้งทั้งหมด"]
    roles = facts(lines)["sector_roles"]
    assert roles == {"ภาครัฐ": "ให้ยืมห้องประชุม", "ภาคเอกชน": "รับซื้อน้ำผึ้งทั้งหมด"}


def test_a_form_that_states_nothing_says_so():
    said = facts(build.FORM)
    assert said["sectors"] == [] and "targets" not in said and said["steps_count"] == 3
