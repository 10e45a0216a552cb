"""Forms of other years and kinds: what each edition is known to look like, in invented words."""

from records.imports.fields import drafts_of
from tests.imports.old_forms import (
    ASSETS_2559,
    INDIVIDUAL_2564,
    STORY_2553,
    UNIT_2558,
    UNIT_2564,
    WEB_2560,
    outline,
    read,
)
from tests.imports.reading import section


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


def test_numbers_of_other_years_do_not_decide():
    assert outline(read(UNIT_2564)) == [
        ("title", "1"),
        ("affiliation", "2"),
        ("category", "3"),
        ("background", "4"),
    ]
