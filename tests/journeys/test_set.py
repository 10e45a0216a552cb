"""From accepted records to a published set with sources; from a shortlist to a certificate."""

import re

import pytest

from records.awards.models import Ballot, Certificate
from records.core.enums import Kind, State
from records.core.sections import text_sections
from records.people.models import User
from records.record import workflow, writing
from records.record.models import Record
from records.synthesis.models import Paragraph, ProvincialSet
from tests import factories
from tests.journeys.conftest import PHONE

SAYINGS = (
    ("กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองเย็นลง", "จึงนำไปใส่แปลงผักของสมาชิกในหมู่บ้าน"),
    ("นัดร้านกาแฟในเมืองมาชิมตัวอย่าง", "ก่อนตกลงราคาและส่งของทุกเช้าวันจันทร์"),
    ("ให้ผู้เฒ่าเล่าเรื่องใบเสมาทีละจุด", "แล้วให้เยาวชนเล่าซ้ำต่อหน้าแขกที่มาเที่ยว"),
    ("จดสูตรสีย้อมลงสมุดเล่มเดียวกัน", "ทุกหม้อที่ย้อมผ้าไหมเพื่อให้สีเหมือนเดิม"),
)


@pytest.fixture
def twenty(office):
    """Twenty accepted records of twenty people, five for each saying."""
    found = []
    for n in range(20):
        owner = factories.UserFactory(unit=office.unit, given_name=f"คนที่{n}")
        head, tail = SAYINGS[n % 4]
        text = f"<p>{head} {tail} รอบที่ {n + 1} ของกลุ่ม</p>"
        state = State.PUBLISHED if n < 8 else State.ACCEPTED
        found.append(office.record(state, owner=owner, technique=text))
    return found


def _way_on(office, record, state):
    """The steps that follow in other journeys, taken for this one."""
    done = [transition.action for transition in record.transitions.all()]
    for action, actor, inputs in office.way(record, state)[len(done) :]:
        record.refresh_from_db()
        office._prepare(record, action)
        actor = User.objects.get(pk=actor.pk)  # her seat may be new
        workflow.advance(record, action, actor=actor, inputs=inputs)
    record.refresh_from_db()


def test_twenty_records_become_a_set_whose_readers_reach_the_sources(office, visitor, twenty):
    secretary = visitor()
    secretary.sign_in(office.secretary)
    secretary.go("/admin/records/provincialset/add/", "set-new")
    secretary.page.fill("#id_title", "รู้จากมือ ทำเป็นสูตร: ชุดความรู้ของจังหวัด")
    secretary.press("เริ่มชุดความรู้")
    secretary.press("อ่านข้อความจากเรื่องล่าสุด")
    secretary.press("หาข้อความที่กล่าวคล้ายกัน")
    secretary.look("set-desk")
    secretary.press("องค์ความรู้ใหม่ที่เป็นเทคนิค")
    secretary.look("set-section")
    before = Paragraph.objects.filter(suggested=True, section="new_technique").count()
    assert before >= 2
    secretary.press("รับกลุ่มนี้")
    secretary.look("set-paragraph")
    secretary.page.fill("#id_text", "ย่อหน้าที่สังเคราะห์จากหลายเรื่อง\n- ข้อแรก\n- ข้อที่สอง")
    secretary.press("บันทึกย่อหน้า")
    assert "ย่อหน้าที่สังเคราะห์จากหลายเรื่อง" in secretary.text()
    paragraph = Paragraph.objects.get(suggested=False, section="new_technique")
    assert paragraph.sources.values("record").distinct().count() >= 2

    # With the mouse: a passage of another group is dragged onto the paragraph.
    count = paragraph.sources.count()
    secretary.page.locator("[data-passage][draggable=true]").first.drag_to(
        secretary.page.locator(".paragraph").first
    )
    secretary.page.wait_for_url(re.compile("/paragraph/"))
    assert paragraph.sources.count() == count + 1

    # By hand and by keyboard: passages ticked in the list become a group of another section.
    secretary.go(f"/admin/records/provincialset/{paragraph.record_id}/passages/?theme=technique")
    boxes = secretary.page.locator("input[name=passage]")
    for n in range(2):
        boxes.nth(n).focus()
        secretary.page.keyboard.press("Space")
    secretary.page.select_option("#id_section", "work_approach")
    secretary.page.fill("#id_name", "ขั้นตอนร่วม")
    secretary.look("set-passages")
    secretary.press("ใส่ข้อความที่เลือก")
    assert "ที่มา 2 ข้อความ" in secretary.text()
    secretary.page.fill("#id_text", "ขั้นตอนที่ทุกอำเภอใช้ได้")
    secretary.press("บันทึกย่อหน้า")

    record = Record.objects.get(pk=paragraph.record_id)
    kept = {s.key: getattr(record, s.key) for s in text_sections(Kind.SET)}
    values = office.values(Kind.SET, title=record.title)
    missing = {key: value for key, value in values.items() if not kept.get(key)}
    writing.write(record, missing, actor=office.secretary)
    record.refresh_from_db()
    _way_on(office, record, State.PUBLISHED)

    reader = visitor(PHONE)
    reader.go(f"/records/{record.number}/", "set-read")
    assert "ย่อหน้าที่สังเคราะห์จากหลายเรื่อง" in reader.text()
    reader.press("ดูที่มาของแต่ละย่อหน้า")
    reader.look("set-sources")
    source = next(s for s in paragraph.sources.all() if s.record.is_public)
    assert source.quote in reader.text()
    reader.page.locator(f"a[href*='{source.record.number}']").first.click()
    reader.page.wait_for_url(re.compile(f"/records/{source.record.number}/"))
    reader.page.locator(f"a[href$='#p{paragraph.pk}']").first.click()
    reader.page.wait_for_url(re.compile(f"/sets/{record.number}/sources/#p{paragraph.pk}"))
    assert ProvincialSet.objects.get().is_public


def test_two_editors_of_one_paragraph_both_keep_their_words(office, visitor, twenty):
    one, other = visitor(), visitor()
    one.sign_in(office.secretary)
    one.go("/admin/records/provincialset/add/")
    one.page.fill("#id_title", "ชุดความรู้")
    one.press("เริ่มชุดความรู้")
    one.press("อ่านข้อความจากเรื่องล่าสุด")
    one.press("หาข้อความที่กล่าวคล้ายกัน")
    one.press("องค์ความรู้ใหม่ที่เป็นเทคนิค")
    one.press("รับกลุ่มนี้")
    other.sign_in(office.secretary)
    other.page.goto(one.page.url)
    one.page.fill("#id_text", "ข้อความของคนแรก")
    one.press("บันทึกย่อหน้า")
    other.expected.append("409")
    other.page.fill("#id_text", "ข้อความของคนที่สอง")
    other.press("บันทึกย่อหน้า")
    other.look("set-conflict")
    assert "มีผู้บันทึกย่อหน้านี้ก่อนท่าน" in other.text()
    assert "ข้อความของคนแรก" in other.text()
    assert other.page.input_value("#id_text") == "ข้อความของคนที่สอง"


def test_from_the_shortlist_to_a_certificate_verified_on_a_phone(office, visitor):
    records = [office.record(State.PUBLISHED, owner=o) for o in (office.author, office.stranger)]
    secretary = visitor()
    secretary.sign_in(office.secretary)
    secretary.go("/admin/records/ballot/add/", "ballot-new")
    secretary.page.select_option("#id_cycle", label=str(office.cycle))
    secretary.page.select_option("#id_kind", "best_practice")
    secretary.page.fill("#id_quorum", "2")
    secretary.press("ตั้งการคัดเลือก")
    for record in records:
        secretary.page.select_option("#id_record", str(record.pk))
        secretary.page.fill("#id_reason", "ใช้ได้จริงและขยายผลแล้ว")
        secretary.press("เสนอชื่อ")
    secretary.look("ballot-list")
    secretary.press("เปิดลงคะแนน")
    ballot = Ballot.objects.get()
    path = f"/admin/records/ballot/{ballot.pk}/change/"
    for reviewer in office.reviewers:
        voter = visitor(PHONE)
        voter.sign_in(reviewer)
        voter.go(path, "ballot-vote")
        voter.page.get_by_label(re.compile(records[0].number)).check()
        voter.press("ลงคะแนน")
        assert "ลงคะแนนแล้วเมื่อ" in voter.text()
    chair = visitor()
    chair.sign_in(office.chair)
    chair.go(path)
    chair.press("ปิดการลงคะแนนและนับคะแนน")
    if "ปิดและนับคะแนน" in chair.text():  # not everybody has voted
        chair.look("ballot-close")
        chair.press("ปิดและนับคะแนน")
    chair.press("ให้รางวัลและประกาศผล")
    chair.look("ballot-result")
    assert "ผลการลงคะแนน" in chair.text()
    secretary.go("/admin/records/certificate/batch/", "certificates-batch")
    secretary.press("ออกเกียรติบัตร")
    certificate = Certificate.objects.get(kind="best_practice")
    secretary.go(f"/admin/records/certificate/{certificate.pk}/change/", "certificate")
    phone = visitor(PHONE)
    phone.go(certificate.get_absolute_url(), "certificate-verify")
    assert "เกียรติบัตรฉบับนี้ใช้ได้" in phone.text()
    assert str(office.author) in phone.text()
    phone.expected.append("404")
    phone.go("/certificates/2222222222222222/", "certificate-forged")
    assert "ไม่พบเกียรติบัตรนี้" in phone.text()
    phone.go("/awards/", "hall")
    assert records[0].title in phone.text()
