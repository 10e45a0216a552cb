"""Forms of other years and kinds: what each edition is known to look like, in invented words."""

import pytest

from records.imports import pipeline
from records.imports.fields import drafts_of
from tests.imports.test_pipeline import flat, section

STORY_2553 = """รู้ทันเห็ดนางฟ้า
ชื่อ - สกุล     นายสมหมาย ขยันดี
ตำแหน่ง     นักวิชาการพัฒนาชุมชน
สังกัด     สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง
เบอร์โทรศัพท์     000-0000000
การแก้ปัญหาเกี่ยวกับ     การขาดรายได้เสริม
เหตุการณ์เกิดขึ้นเมื่อ     ปี 2552
สถานที่     บ้านดอน
เนื้อเรื่อง
ครั้งหนึ่งมีกลุ่มแม่บ้านที่อยากเพาะเห็ด
บันทึกขุมความรู้ (Knowledge Assets)
1. รู้จักเชื้อ
แก่นความรู้ (Core Competency)
1. ใจเย็น
กลยุทธ์ในการทำงาน
- ทำน้อยแต่ทำดี"""
BLOG_2553 = """ชื่อ บล็อก : ออมทรัพย์พาเพลิน
เนื้อหา บล็อก : กลุ่มของเราเริ่มจากคนสิบคน
แล้วเติบโตเรื่อยมา"""
UNIT_2558 = """การขับเคลื่อนกองทุนหมุนเวียน
เจ้าของความรู้ สำนักงานพัฒนาชุมชนอำเภอแม่พริก จังหวัดลำปาง
1. หลักการ
กองทุนเริ่มจากศรัทธา
2. กระบวนการ/ขั้นตอน
2.1 ประชุม
2.2 ตั้งกรรมการ"""
ASSETS_2559 = """KM : ทำบัญชีครัวเรือนให้สนุก โดย ดวงดี มีทรัพย์
เมื่อก่อนชาวบ้านไม่ชอบจดบัญชี
ต่อมาใช้เพลงช่วย
บันทึกขุมความรู้ (Knowledge Assets)
1. เพลงช่วยจำ
แก่นความรู้
1. ความสนุก"""
WEB_2560 = """ปุ๋ยหมักกลับกอง
โดย : นางสาวดอกแก้ว หอมดี ตำแหน่ง : นักวิชาการพัฒนาชุมชนชำนาญการ วันที่ : 12 Oct 2016
ที่อยู่ : สำนักงานพัฒนาชุมชนอำเภอเกษตรสมบูรณ์ จังหวัดชัยภูมิ
ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ -> ขยะใบไม้มีมาก วัตถุประสงค์ -> ลดการเผา
วัสดุ อุปกรณ์ -> ใบไม้ มูลวัว
กระบวนการ/ขั้นตอน ->
1. กองใบไม้
2. ใส่มูลวัว
ข้อพึงระวัง -> อย่าให้แห้ง"""
UNIT_2561 = """การบันทึกชุดความรู้ระดับหน่วยงาน
๑. ชื่อชุดความรู้ ชุมชนร่วมใจ
๒. องค์ความรู้ที่บ่งชี้(เลือกได้จำนวน ๑ หมวด)
✗ เทคนิคการพัฒนาอาชีพครัวเรือนตามแนวทางสัมมาชีพ
✗ เทคนิคการพัฒนาหนึ่งตำบลหนึ่งผลิตภัณฑ์ (OTOP)
? เทคนิคการพัฒนาระบบบริหารจัดการและเข้าถึงแหล่งทุนชุมชน
✗ เทคนิคการเสริมสร้างองค์กรให้มีสมรรถนะสูง
✗ เทคนิคการส่งเสริมเศรษฐกิจฐานรากและประชารัฐ
๓. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอแก้งคร้อ จังหวัดชัยภูมิ
๔. นิยามการจัดการความรู้ของหน่วยงาน คือ รู้แล้วแบ่ง
๕. ที่มาและเป้าหมายของการจัดการความรู้
๖. กระบวนการดำเนินงานจัดการความรู้
๖.๑ องค์ความรู้ที่บ่งชี้ ทุนชุมชน
๗. ผลลัพธ์ที่ได้จากการจัดการความรู้ ดีขึ้น"""
LIST_2563 = (
    "หมวดที่ 1 สร้างสรรค์ชุมชนพึ่งตนเองได้ {0}หมวดที่ 2 ส่งเสริมเศรษฐกิจฐานรากให้ขยายตัวอย่างสมดุล "
    "{1}หมวดที่ 3 เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล หมวดที่ 4 เสริมสร้างองค์กรให้มีขีดสมรรถนะสูง"
)
INDIVIDUAL_2563 = """แบบบันทึกองค์ความรู้ระดับบุคคล ประจำปี 2563
1. ชื่อองค์ความรู้ ผ้าทอมือ
2. ชื่อ-สกุล นางสาวไหม งามเนตร ตำแหน่ง นักวิชาการพัฒนาชุมชนปฏิบัติการ
3. องค์ความรู้ที่บ่งชี้ (เลือกได้จำนวน 1 หมวด)
LIST
4. ที่มา ความสำคัญในการจัดทำองค์ความรู้ ผ้าขายไม่ออก
5. วิธีการ/ขั้นตอนการจัดการความรู้ ย้อมแล้วทอ
6. ผลลัพธ์ที่ได้
6.1 เทคนิคและวิธีการปฏิบัติงาน ทอแน่น
6.4 ปัญหาที่พบและแนวทางการแก้ไขปัญหา ไหมแพง รวมกันซื้อ"""
UNIT_2563 = """แบบบันทึกองค์ความรู้ระดับหน่วยงาน สำนักงานพัฒนาชุมชนอำเภอยะหา จังหวัดยะลา
1. ชื่อองค์ความรู้ ตลาดนัดเช้า
3. ขอบเขตและเป้าหมายการจัดการความรู้ (องค์ความรู้บ่งชี้) สร้างสรรค์ชุมชนพึ่งตนเองได้
4. ที่มาและความสำคัญในการจัดทำองค์ความรู้ ของขายไม่ออก
5. วิธีการ/ขั้นตอนการจัดการความรู้ ชวนคน"""
INDIVIDUAL_2564 = """องค์ความรู้ เรื่อง “บ่อน้ำหลังบ้าน”
1. ชื่อเจ้าของความรู้ นายน้ำ ใสเย็น
ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ
สังกัด สำนักงานพัฒนาชุมชนอำเภอบางกรวย จังหวัดนนทบุรี
2. หมวดองค์ความรู้ สร้างสรรค์ชุมชนพึ่งตนเองได้
3. ที่มาและความสำคัญในการจัดทำองค์ความรู้ แล้งทุกปี
5. วิธีการ/ขั้นตอน
5.1 การเตรียมการ
5.2 การดำเนินการ
ขุดบ่อ"""
UNIT_2564 = """1. ชื่อชุดความรู้ ผักปลอดภัย
2. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอบ้านนา จังหวัดนครนายก
3. องค์ความรู้ที่บ่งชี้ สร้างสรรค์ชุมชนพึ่งตนเองได้
4. ที่มาและความสำคัญในการจัดทำองค์ความรู้ อาหารแพง"""
ALL = [
    *(STORY_2553, BLOG_2553, UNIT_2558, ASSETS_2559, WEB_2560, UNIT_2561, INDIVIDUAL_2563),
    *(UNIT_2563, INDIVIDUAL_2564, UNIT_2564),
]


def read(text):
    result = pipeline.read(text.encode(), "form.txt").as_json()
    assert result["outcome"] == "record", result["warnings"]
    return result


def outline(result):
    return [(node["key"], node["number"]) for node in flat(result["sections"])]


@pytest.mark.parametrize(
    ("text", "edition", "kind", "title"),
    [
        (STORY_2553, "2553-story", "individual", "รู้ทันเห็ดนางฟ้า"),
        (BLOG_2553, "2553-blog", "individual", "ออมทรัพย์พาเพลิน"),
        (UNIT_2558, "2558-unit", "unit", "การขับเคลื่อนกองทุนหมุนเวียน"),
        (ASSETS_2559, "2559-assets", "individual", "ทำบัญชีครัวเรือนให้สนุก"),
        (WEB_2560, "2560-web", "individual", "ปุ๋ยหมักกลับกอง"),
        (UNIT_2561, "2561-unit", "unit", "ชุมชนร่วมใจ"),
        (INDIVIDUAL_2563, "2563-individual", "individual", "ผ้าทอมือ"),
        (UNIT_2563, "2563-unit", "unit", "ตลาดนัดเช้า"),
        (INDIVIDUAL_2564, "2564-individual", "individual", "บ่อน้ำหลังบ้าน"),
    ],
    ids=lambda value: value if value[:2] == "25" else "",
)
def test_edition_kind_and_title(text, edition, kind, title):
    result = read(text)
    assert (result["form"]["edition"], result["form"]["kind"]) == (edition, kind)
    assert result["record"]["title"] == title
    assert result["unmatched"] == []


def test_fields_apart_by_wide_gaps():
    result = read(STORY_2553)
    keys = [key for key, _ in outline(result)]
    assert keys == [
        *("title", "owner", "position", "affiliation", "contact", "category", "event_time"),
        *("event_place", "story", "knowledge_assets", "core_knowledge", "strategies"),
    ]
    assert result["record"]["position"] == "นักวิชาการพัฒนาชุมชน"
    assert result["record"]["affiliation"]["district_code"] == "5211"
    assert any("ใช้บรรทัดแรกเป็นชื่อ" in warning for warning in result["warnings"])


def test_fields_on_one_line_behind_colons_and_arrows():
    result = read(WEB_2560)
    keys = [key for key, _ in outline(result)]
    assert keys == [
        *("title", "owner", "position", "recorded_date", "affiliation", "background", "goal"),
        *("materials", "process", "caution"),
    ]
    assert result["record"]["owner"]["display"] == "นางสาวดอกแก้ว หอมดี"
    assert section(result, "goal")["text"] == "ลดการเผา"
    assert result["record"]["fiscal_year"]["value"] == 2560  # 12 October 2016 is fiscal year 2560
    assert result["record"]["fiscal_year"]["certainty"] == "inferred"


def test_owner_may_be_an_office_and_dotted_steps_are_no_headings():
    result = read(UNIT_2558)
    assert result["record"]["owner"] is None
    assert result["record"]["owner_unit"].startswith("สำนักงานพัฒนาชุมชนอำเภอแม่พริก")
    assert outline(result)[-3:] == [("process", "2"), ("sub", "2.1"), ("sub", "2.2")]


def test_text_below_a_one_line_head_is_the_story():
    result = read(ASSETS_2559)
    assert result["record"]["owner"]["family_name"] == "มีทรัพย์"
    assert section(result, "story")["text"] == "เมื่อก่อนชาวบ้านไม่ชอบจดบัญชี\nต่อมาใช้เพลงช่วย"
    draft = drafts_of(result)[0]
    assert draft.fields["origin"][0]["text"].startswith("เมื่อก่อน")


def test_the_only_category_not_crossed_out():
    category = read(UNIT_2561)["record"]["category"]
    assert category["official"]["code"] == "2561-3"


@pytest.mark.parametrize(
    ("marks", "code"),
    [(("/ ", ""), "2563-2"), (("", "✓ "), "2563-3"), (("( / )", ""), "2563-2")],
)
def test_ticked_category_of_a_list_on_one_line(marks, code):
    text = INDIVIDUAL_2563.replace("LIST", LIST_2563.format(*marks))
    assert read(text)["record"]["category"]["official"]["code"] == code


@pytest.mark.parametrize("marks", [("", ""), ("/ ", "/ ")])
def test_no_category_is_chosen_where_the_ticks_do_not_tell(marks):
    result = read(INDIVIDUAL_2563.replace("LIST", LIST_2563.format(*marks)))
    assert result["record"]["category"]["official"] is None
    assert result["record"]["category"]["raw"] is None
    assert any("ดูไม่ออกว่าเลือกหมวดใด" in warning for warning in result["warnings"])


def test_year_in_the_title_of_the_form_is_stated():
    year = read(INDIVIDUAL_2563)["record"]["fiscal_year"]
    assert (year["value"], year["certainty"]) == (2563, "stated")


def test_office_in_the_title_of_the_form():
    affiliation = read(UNIT_2563)["record"]["affiliation"]
    assert (affiliation["district"], affiliation["province"]) == ("ยะหา", "ยะลา")


def test_position_on_a_line_of_its_own_and_the_same_section_deeper():
    result = read(INDIVIDUAL_2564)
    assert outline(result) == [
        ("title", None),
        ("owner", "1"),
        ("position", None),
        ("affiliation", None),
        ("category", "2"),
        ("background", "3"),
        ("process", "5"),
        ("sub", "5.1"),
        ("process", "5.2"),
    ]


def test_two_old_notes_in_one_file():
    result = pipeline.read(f"{WEB_2560}\n".encode() + UNIT_2564.encode(), "two.txt")
    assert result.outcome == "multiple"
    titles = [form["record"]["title"] for form in result.as_json()["records"]]
    assert titles == ["ปุ๋ยหมักกลับกอง", "ผักปลอดภัย"]


def test_numbers_of_other_years_do_not_decide():
    assert outline(read(UNIT_2564)) == [
        ("title", "1"),
        ("affiliation", "2"),
        ("category", "3"),
        ("background", "4"),
    ]
