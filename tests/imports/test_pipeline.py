"""From lines to sections and fields: headings by their words, nothing lost, nothing guessed."""

import random
import re

import docx
import pytest

from records.imports import pipeline
from records.imports.fields import drafts_of
from records.imports.nearest_fields import place_texts
from records.imports.owner import read_owner, split_name
from records.imports.places import read_affiliation
from tests.imports import build


def read(lines, **kwargs):
    result = pipeline.read(build.text(lines), "form.txt")
    assert result.outcome == "record", result.as_json()["warnings"]
    return result.as_json()


def flat(sections):
    for node in sections:
        yield node
        yield from flat(node.get("children") or [])


def section(result, key):
    return next(node for node in flat(result["sections"]) if node["key"] == key)


@pytest.mark.parametrize("content", [build.text(), build.word()], ids=["text", "word"])
def test_a_whole_form(content):
    result = pipeline.read(content, "form").as_json()
    record = result["record"]
    assert record["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert record["owner"]["prefix"] == "นางสาว"
    assert (record["owner"]["given_name"], record["owner"]["family_name"]) == ("สดใส", "ใจงาม")
    assert record["position"] == "นักวิชาการพัฒนาชุมชนชำนาญการ"
    assert record["affiliation"]["district_code"] == "5211"
    assert record["category"]["official"]["code"] == "2563-1"
    assert record["fiscal_year"]["value"] is None
    assert result["form"]["kind"] == "individual" and result["form"]["edition"]
    process = section(result, "process")
    assert [b["marker"] for b in process["blocks"]] == ["1.", "2.", "3."]
    assert section(result, "caution")["empty"]


def test_numbered_steps_are_not_headings():
    keys = [node["key"] for node in flat(read(build.FORM)["sections"])]
    assert keys.count("problems_solutions") == 1
    assert "problems" not in keys


def test_words_decide_and_numbers_support():
    """In the 2563 community-agenda form number 3 is the background."""
    result = read(
        [
            "1. ชื่อองค์ความรู้ ธนาคารขยะ",
            "2. ชื่อเจ้าขององค์ความรู้ นายดี มีสุข",
            "3. ที่มาและความสำคัญของปัญหา ขยะล้นหมู่บ้าน",
            "4. วิธีการ/ขั้นตอนการจัดการความรู้ นัดวันรับซื้อ",
        ]
    )
    numbers = {n["key"]: n["number"] for n in flat(result["sections"])}
    assert numbers == {"title": "1", "owner": "2", "background": "3", "process": "4"}


@pytest.mark.parametrize(
    "heading",
    [
        "๓. หมวตองค์ความรู้ที่บ่งชี้ ทุนชุมชน",
        "๓.หมวดองค์ความรู้ที่บ่งชี ทุนชุมชน",
        "๓. หมวด องค์ความรู้ ที่บ่งชี้ : ทุนชุมชน",
        "๓. หมวดองค์ความรู้ที่บ่งชี้ (เลือกได้จำนวน ๑ หมวด) ทุนชุมชน",
    ],
)
def test_headings_survive_typing_errors(heading):
    lines = [*build.FORM[:3], heading, *build.FORM[4:]]
    assert section(read(lines), "category")["text"] == "ทุนชุมชน"


def test_merged_heading_goes_to_the_nearest_field_with_a_warning():
    lines = [*build.FORM[:14], "ข้อพึงระวัง/ปัญหา/วิธีการแก้ไขปัญหา", "1. มดขึ้นกล่อง"]
    draft = drafts_of(read(lines))[0]
    assert [b["type"] for b in draft.fields["problems_solutions"]] == ["label", "item"]
    assert any("ย้ายไปข้อ 6.4" in warning for warning in draft.warnings)


def test_five_section_note_maps_with_sub_headings():
    lines = [
        "บันทึกองค์ความรู้ ( KM )",
        "ชื่อความรู้ : ตลาดนัดชุมชน",
        "เจ้าของความรู้ : จ่าเอกสมาน งานดี",
        "ตำแหน่ง : พัฒนากร",
        "๑. ความเป็นมา",
        "ของขายไม่ออก",
        "๓. ปัญหาอุปสรรค",
        "๑) ฝนตก",
        "๔. แนวทางในการแก้ไขปัญหา",
        "๑) กางเต็นท์",
        "๕. กลยุทธ์ในการทำงาน",
        "๑) นัดกันทุกวันศุกร์",
    ]
    draft = drafts_of(read(lines))[0]
    both = [(b["type"], b["text"]) for b in draft.fields["problems_solutions"]]
    assert both == [
        ("label", "ปัญหาอุปสรรค"),
        ("item", "ฝนตก"),
        ("label", "แนวทางในการแก้ไขปัญหา"),
        ("item", "กางเต็นท์"),
    ]
    assert draft.fields["technique"][-1]["text"] == "นัดกันทุกวันศุกร์"
    assert draft.owner["prefix"] == "จ่าเอก"
    assert len([w for w in draft.warnings if "ย้ายไปข้อ" in w]) == 4


def test_unplaced_text_is_kept():
    result = read(["ข้อความลอย ๆ ก่อนหัวข้อ", *build.FORM[1:]])
    assert [part["text"] for part in result["unmatched"]] == ["ข้อความลอย ๆ ก่อนหัวข้อ"]
    assert drafts_of(result)[0].unplaced[0]["text"] == "ข้อความลอย ๆ ก่อนหัวข้อ"


def test_section_without_a_field_stays_unplaced():
    result = read([*build.FORM, "7. ข้อเสนอแนะ ควรขยายผล"])
    draft = drafts_of(result)[0]
    assert {"heading": "ข้อเสนอแนะ", "text": "ควรขยายผล"} in draft.unplaced


def test_nothing_is_lost_whatever_the_order():
    """Placed, unplaced, headings and markers together hold every letter of the source."""
    rng = random.Random(2569)
    for _ in range(60):
        lines = build.FORM[1:] + ["- ข้อเพิ่ม", "(๑) ข้อย่อย", "ย่อหน้าเพิ่ม 2.5 กิโลกรัม", "9.9 แปลก"]
        rng.shuffle(lines)
        result = pipeline.read(build.text(lines), "x.txt")
        if result.refusal:
            continue
        forms = result.as_json().get("records") or [result.as_json()]
        kept = "".join(
            part
            for form in forms
            for part in [
                *(u["text"] for u in form["unmatched"]),
                *(form["form"]["form_title"] or ""),
                *(
                    (n["number"] or "")
                    + (n["heading"] or "")
                    + "".join((b.get("marker") or "") + b["text"] for b in n.get("blocks") or [])
                    for n in flat(form["sections"])
                ),
            ]
        )
        letters = lambda s: sorted(re.sub(r"[\s.:\-]", "", s))  # noqa: E731
        assert letters(kept) == letters("".join(lines))


def test_table_with_heading_left_and_content_right():
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for line in build.FORM[1:]:
        found = re.match(r"([\d.]+ \S+)\s*(.*)", line)
        cells = table.add_row().cells
        if found:
            cells[0].text, cells[1].text = found.groups()
        else:
            cells[0].merge(cells[1]).text = line
    result = pipeline.read(build.saved(document), "t.docx").as_json()
    assert result["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert section(result, "goal")["text"].endswith("เพิ่มรายได้จากน้ำผึ้ง")


def test_two_forms_in_one_file():
    result = pipeline.read(build.text([*build.FORM, *build.FORM]), "two.txt")
    assert result.outcome == "multiple"
    assert len(result.as_json()["records"]) == 2


def test_owner_line():
    owner = read_owner("นางฬุริยา สีมาวงษ์ เจ้าพนักงานพัฒนาชุมชนชำนาญงาน สังกัดสำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า")
    assert owner.name["family_name"] == "สีมาวงษ์"
    assert owner.position == "เจ้าพนักงานพัฒนาชุมชนชำนาญงาน"
    assert owner.affiliation == "สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า"
    office = read_owner("สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า")
    assert office.name is None and office.office == "สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า"
    assert read_owner("").name is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ว่าที่ร้อยตรีหญิงดาว เด่นดี", ("ว่าที่ร้อยตรีหญิง", "ดาว", "เด่นดี")),
        ("น.ส.ดาว  เด่นดี", ("น.ส.", "ดาว", "เด่นดี")),
        ("ดาว เด่นดี", ("", "ดาว", "เด่นดี")),
        ("", ("", "", "")),
    ],
)
def test_split_name(text, parts):
    assert split_name(text) == parts


def test_province_is_inferred_only_where_unambiguous():
    sure = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอหนองบัวแดง")
    assert (sure["province"], sure["province_source"]) == ("ชัยภูมิ", "district-lookup")
    unsure = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ")
    assert unsure["province"] is None and len(unsure["candidates"]) > 1
    told = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ จังหวัดน่าน")
    assert told["province"] == "น่าน" and told["district_code"].startswith("55")


@pytest.mark.parametrize(
    ("sentence", "value", "certainty"),
    [
        ("ตั้งแต่ปีงบประมาณ พ.ศ. ๒๕๖๐ – ๒๕๖๒ เป็นต้นมา", 2562, "inferred"),
        ("ผลการดำเนินงานในปี 2563 เป็นที่น่าพอใจ", 2563, "inferred"),
        ("ในเดือนมีนาคม ปี ๒๕๖๐ ได้ย้ายมา", None, "unknown"),
        ("ในปี 2560 และในปี 2562", None, "unknown"),
        ("ไม่มีปีเลย", None, "unknown"),
    ],
)
def test_fiscal_year_is_inferred_with_evidence_or_unknown(sentence, value, certainty):
    year = read([*build.FORM, sentence])["record"]["fiscal_year"]
    assert (year["value"], year["certainty"]) == (value, certainty)


def test_place_texts_moves_keys_of_other_editions():
    sections = {"background": "ก", "strategies": "ข", "technique": "ค", "unknown": "ง", "goal": " "}
    assert place_texts("individual", sections) == {"origin": "ก", "technique": "ข\nค"}
    assert place_texts("unit", {"results": "ก"}) == {"work_approach": "ก"}
