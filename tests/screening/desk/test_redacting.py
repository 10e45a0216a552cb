"""Redaction on the desk: from the check at publishing to a masked text, and after it."""

import pytest

from records.core.enums import State
from records.record.models import Record
from tests.desk import state_of, text_of
from tests.factories import LONG

NUMBER = "081-234-5678"


@pytest.fixture
def accepted(office):
    return office.record(State.ACCEPTED, technique=f"<p>โทร {NUMBER}</p>{LONG}")


def test_page_marks_masks_and_says_how_many(desk, accepted):
    step = text_of(desk.get("secretary", "records_record_step", accepted.pk, "publish"))
    assert f"/admin/records/record/{accepted.pk}/redact/" in step
    page = text_of(desk.get("secretary", "records_record_redact", accepted.pk))
    assert NUMBER in page and "ส่งกลับให้เจ้าของเรื่องปิดเอง" in page
    form = {"marks": f"phone:{NUMBER}", "words": "", "note": f"เบอร์ {NUMBER}", "apply": "1"}
    answer = desk.post("secretary", "records_record_redact", accepted.pk, **form)
    assert answer.status_code == 302
    accepted.refresh_from_db()
    assert accepted.state == State.ACCEPTED and NUMBER not in accepted.technique
    step = accepted.transitions.last()
    assert step.note == "เบอร์ [ปิดหมายเลขโทรศัพท์]"
    shown = text_of(desk.page("secretary", accepted))
    assert "1 แห่ง" in shown and NUMBER not in shown


def test_page_without_a_choice_says_so_and_changes_nothing(desk, accepted):
    answer = desk.post("secretary", "records_record_redact", accepted.pk, words="", apply="1")
    assert answer.status_code == 422 and "เลือกสิ่งที่จะปิดก่อน" in text_of(answer)
    form = {"words": "ยายสมหมาย", "apply": "1"}
    answer = desk.post("secretary", "records_record_redact", accepted.pk, **form)
    assert answer.status_code == 422 and "ไม่พบ “ยายสมหมาย”" in text_of(answer)
    assert NUMBER in Record.objects.get(pk=accepted.pk).technique


@pytest.mark.parametrize("who", ["reviewer", "author", "administrator"])
def test_page_is_for_who_leads_the_committee(desk, accepted, who):
    answer = desk.get(who, "records_record_redact", accepted.pk)
    assert answer.status_code in (302, 403, 404)


def test_page_names_other_records_with_the_same_words(desk, office, accepted):
    other = office.record(State.PUBLISHED, owner=office.stranger, goal=f"<p>{NUMBER}</p>{LONG}")
    form = {"marks": f"phone:{NUMBER}", "apply": "1"}
    desk.post("secretary", "records_record_redact", accepted.pk, **form)
    assert other.number in text_of(desk.page("secretary", accepted))


def test_a_step_of_redaction_leads_to_its_page(desk, accepted):
    answer = desk.get("secretary", "records_record_step", accepted.pk, "redact")
    assert answer.url.endswith(f"/{accepted.pk}/redact/")


def test_asking_and_ending_on_the_step_page(desk, accepted):
    form = {"note": "ข้อ 6.1 มีเบอร์โทร", "due_on": "1 ธ.ค. 2600"}
    desk.take("secretary", accepted, "ask_redaction", **form)
    assert state_of(accepted) == State.REDACTING
    assert "ส่งฉบับแก้ไขภายใน" in text_of(desk.page("secretary", accepted))
    desk.take("secretary", accepted, "end_redaction", note="ทำเอง")
    assert state_of(accepted) == State.ACCEPTED
