"""สรุปใน 1 นาที: the author's own words, or those of her text."""

import pytest

from records.core.enums import Kind, RevisionReason
from records.record import personal_data, text_snapshot, writing
from records.record.models import Record
from records.record.summary import OWN_LENGTH, cleaned_own, summary_by_rule, summary_of


def individual(**texts):
    return Record(kind=Kind.INDIVIDUAL, **texts)


def test_the_first_steps_of_a_list_are_the_how():
    steps = "".join(f"<li>ขั้นตอนที่สำคัญข้อ {n}</li>" for n in range(1, 6))
    found = summary_by_rule(
        individual(
            process=f"<p>เริ่มต้นอย่างนี้</p><ol>{steps}</ol>", technique="<p>ให้เจ้าของแปลงเขียนเลขเอง</p>"
        )
    )
    assert found.how == [f"ขั้นตอนที่สำคัญข้อ {n}" for n in (1, 2, 3)]
    assert (found.steps_left, found.method) == (2, "process")
    assert (found.about_label, found.about) == ("หัวใจของเรื่อง", "ให้เจ้าของแปลงเขียนเลขเอง")


def test_a_list_of_a_later_section_comes_before_paragraphs():
    items = "<ul><li>วัดกรดที่เนื้อทุกครั้ง</li><li>จดลงสมุดก่อนปิดฝา</li></ul>"
    found = summary_by_rule(individual(process="<p>เล่าความเป็นมาอย่างยาว</p>", technique=items))
    assert found.how == ["วัดกรดที่เนื้อทุกครั้ง", "จดลงสมุดก่อนปิดฝา"] and found.method == "technique"


def test_paragraphs_and_phrases_are_the_how_without_a_list():
    three = "".join(f"<p>ขั้นที่ {n} ทำอย่างนี้ก่อน</p>" for n in (1, 2, 3))
    assert len(summary_by_rule(individual(process=three)).how) == 3
    one = "<p>" + "ลอกกาวไหมให้หมดแล้วชั่งเส้นไหม " * 8 + "</p>"
    found = summary_by_rule(individual(process=one))
    assert len(found.how) == 3 and all(len(line) <= 60 for line in found.how)


def test_the_result_is_the_first_text_with_figures():
    found = summary_by_rule(
        individual(
            problem_results="<p>ทุกคนพอใจกับสิ่งที่ทำ</p><p>ได้ปุ๋ย ๓๑ ตันในปีแรกของกลุ่ม</p>",
            caution="<p>ห้ามคลุมพลาสติกเพราะอากาศไม่ไหลเวียน</p>",
        )
    )
    assert found.result == "ได้ปุ๋ย ๓๑ ตันในปีแรกของกลุ่ม"
    assert found.caution == "ห้ามคลุมพลาสติกเพราะอากาศไม่ไหลเวียน"


def test_a_unit_tells_its_goal_and_an_empty_text_nothing():
    unit = Record(
        kind=Kind.UNIT,
        goal="<p>ให้ทุกครัวเรือนมีผักกิน</p>",
        work_approach="<ul><li>ขอเมนูล่วงหน้าแปดสัปดาห์</li><li>แจกบัตรบ้านละสามชนิด</li></ul>",
    )
    found = summary_by_rule(unit)
    assert (found.about_label, found.method) == ("เป้าหมาย", "work_approach")
    assert not summary_by_rule(individual(process="<p>-</p>", caution="<p></p>"))


def test_what_an_author_writes_stands_in_place_of_all():
    record = individual(process="<p>ยาวมากจนอ่านไม่ไหว</p>", summary="บรรทัดแรก\nบรรทัดที่สอง")
    assert summary_of(record).lines == ["บรรทัดแรก", "บรรทัดที่สอง"]
    assert cleaned_own(" - ก\u200b \n\n• ข\n") == "ก\nข"
    assert len(cleaned_own("ก" * 2000)) == OWN_LENGTH


@pytest.mark.django_db
def test_it_is_written_read_and_checked_as_any_other_text(office):
    record = office.draft()
    old = text_snapshot.snapshot(record)
    del old["summary"]  # a revision of before there was one
    assert text_snapshot.is_same(old, text_snapshot.snapshot(record))
    told = "ทำง่าย\nโทร 081-234-5678"
    record = writing.write(record, {"summary": told}, actor=office.author).record
    assert record.summary == told and record.revisions.first().data["summary"] == told
    assert not text_snapshot.is_same(old, text_snapshot.snapshot(record))
    assert "summary" in {hit.section for hit in personal_data.find(record)}
    again = writing.write(
        record, {"summary": ""}, actor=office.author, reason=RevisionReason.WRITE
    ).record
    assert again.summary == ""
