"""Sections → passages → fields of a record; what has no field is kept unplaced."""

from records.imports import pipeline
from records.imports.fields import HEAD, UNPLACED, draft_of, drafts_of
from tests.imports import build
from tests.imports.reading import read
from tests.imports.tables import form, marked, table, words


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


def test_passage_goes_where_a_person_put_it():
    form = read(build.FORM)
    number = next(p.n for p in draft_of(form).passages if "ความสม่ำเสมอ" in p.text)
    draft = draft_of(form, places={number: "goal"})
    assert "ความสม่ำเสมอ" in draft.fields["goal"][-1]["text"]
    assert not draft.fields.get("success_factors")
    assert draft_of(form, places={number: UNPLACED}).unplaced[-1]["text"] == "ความสม่ำเสมอ"


def test_passage_takes_the_text_that_was_agreed_to():
    form = read(build.FORM)
    number = next(p.n for p in draft_of(form).passages if "ความสม่ำเสมอ" in p.text)
    draft = draft_of(form, repairs={number: lambda _: "ความอดทน"})
    assert draft.fields["success_factors"] == [{"type": "para", "text": "ความอดทน"}]


def test_what_is_read_into_the_head_is_no_text():
    draft = draft_of(read(build.FORM))
    in_head = [p.text for p in draft.passages if p.place == HEAD]
    assert "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย" in in_head
    assert "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย" not in str(draft.fields)


def test_unit_form_keeps_what_an_individual_form_lacks_unplaced():
    form = read(
        ["1. ชื่อชุดความรู้ ก", "4. นิยามการจัดการความรู้ของหน่วยงาน คือ เรียนรู้", "7.3 ปัจจัยแห่งความสำเร็จ ข"]
    )
    assert draft_of(form, kind="unit").fields["km_definition"][0]["text"] == "เรียนรู้"
    draft = draft_of(form, kind="individual")
    assert "เรียนรู้" in str(draft.unplaced) and "km_definition" not in draft.fields


def test_attached_files_of_a_printed_form_are_asked_for_again():
    form = read(build.FORM) | {"annex": {"files": ["คลิปสาธิต"]}}
    assert any("คลิปสาธิต" in warning for warning in draft_of(form).warnings)


def test_a_table_below_an_unknown_heading_waits_as_a_table():
    head, tail = build.FORM[:8], [line.replace("6.", "7.", 1) for line in build.FORM[11:]]
    body = "".join(map(words, [*head, "ทำ", "6. เรื่องที่ไม่มีใครรู้จัก"]))
    body += table(("รายการ", "ราคา"), ("ดิน", "60")) + "".join(map(words, tail))
    draft = draft_of(pipeline.read(build.raw(body), "x.docx").as_json())
    (passage,) = (passage for passage in draft.passages if passage.type == "table")
    assert passage.place == UNPLACED and passage.html.count("<td>") == 4


def test_lines_joined_again_keep_what_is_put_on_them():
    sign = marked("2", "<w:strike/>")
    inner = build.run("ก &lt; 1 ") + sign + "<w:r><w:br/></w:r>" + build.run("ข &amp; ค")
    draft = draft_of(pipeline.read(form(build.paragraph(inner)), "x.docx").as_json())
    first, second = [p for p in draft.passages if p.place == "process" and not p.is_heading]
    assert (first.html, second.html, second.joined) == ("ก &lt; 1 <s>2</s>", "", True)
    (block,) = draft.fields["process"]
    assert block["html"] == "ก &lt; 1 <s>2</s>\nข &amp; ค"
