"""Facts are offered, and only what was ticked reaches the draft."""

import pytest

from records.imports import offered_facts
from records.record.models import Record
from tests.imports import build
from tests.imports.pages import fields, send

pytestmark = pytest.mark.django_db
LINES = [
    *build.FORM[:8],
    "ภาครัฐ: เกษตรตำบล สนับสนุนกล้าไม้",
    "ภาคเอกชน: ร้านน้ำชาคำแก้ว รับซื้อทุกเดือน",
    "ใช้ 5 กระบวนงาน 1) การเข้าถึงปัจจัยการผลิต 2) การตลาด: หน้าวัด 3) การบริหารจัดการ",
    "ทำที่บ้านหนองทดสอบ หมู่ที่ 3 ตำบลในเมือง อำเภอเมืองชัยภูมิ จังหวัดชัยภูมิ",
    "ดูงานเมื่อวันที่ 5 มีนาคม 2568",
    *build.FORM[11:],
]


def test_what_was_ticked_reaches_the_draft_and_nothing_else(office, author):
    path = send(author, build.word(LINES)).url
    page = author.get(path)
    words = page.content.decode()
    assert "ภาคเอกชน: ร้านน้ำชาคำแก้ว – รับซื้อทุกเดือน" in words and "กิจกรรม: ดูงานเมื่อวันที่ 5" in words
    ticked = {"facts_asked": "1", "fact": ["partner-1", "process-marketing", "place-0", "x-1"]}
    author.post(path, fields(page) | ticked)
    record = Record.objects.get()
    partner = record.partners.get()
    assert (partner.sector, partner.name) == ("private", "ร้านน้ำชาคำแก้ว")
    assert partner.contribution == "รับซื้อทุกเดือน"
    assert [(p.process, p.detail) for p in record.processes.all()] == [("marketing", "หน้าวัด")]
    assert (record.village, record.district) == ("บ้านหนองทดสอบ หมู่ที่ 3", office.district)
    assert record.subdistrict == office.subdistrict
    assert "เกษตรตำบล สนับสนุนกล้าไม้" in record.process  # the text stays whole


def test_ticks_are_kept_with_the_choices_and_none_is_ticked_before(author, office):
    path = send(author, build.word(LINES)).url
    assert author.get(path).context["form"].facts_ticked == []
    author.post(f"{path}keep/", {"facts_asked": "1", "fact": ["partner-0"]})
    assert author.get(path).context["form"].facts_ticked == ["partner-0"]
    author.post(f"{path}keep/", {"title": "x"})
    assert author.get(path).context["form"].facts_ticked == ["partner-0"]


def test_what_a_form_printed_here_says_itself_is_not_offered():
    facts = {"partners": [{"sector": "people", "name": "ก", "contribution": ""}]}
    assert [group.rows[0].key for group in offered_facts.offers(facts, {})] == ["partner-0"]
    assert offered_facts.offers(facts, {"partners": facts["partners"]}) == []
    assert offered_facts.values(facts, {"partners": facts["partners"]}, ["partner-0"]) == {}
