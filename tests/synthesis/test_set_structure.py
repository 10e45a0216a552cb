"""The structured parts of a set, read out of its prose; the real set where the forms are there."""

import pytest

from records.core.enums import Kind, PartKind, Process, Sector
from records.imports import pipeline
from records.imports import services as importing
from records.imports.fields import drafts_of
from records.synthesis import set_structure
from tests.imports.test_seeds import SEEDS

ORIGIN = (
    "ทำงานร่วมกับภาครัฐ ภาคเอกชน ภาควิชาการ ภาคประชาสังคม และภาคประชาชน แบ่งเป็น 3 กลุ่มงาน ได้แก่ ด้านผัก "
    "ด้านผ้า และด้านที่พัก ตาม 2 กระบวนงาน ได้แก่ 1) ปัจจัยการผลิตของกลุ่ม 2) การตลาดในเมือง ให้บรรลุผล"
)
GOAL = "1) เรื่องของเจ้าหน้าที่ คนละ 1 เรื่อง รวม 40 เรื่อง\n2) ชุดความรู้ จำนวน 1 ชุด\n3) ไม่บอกจำนวน"
APPROACH = (
    "1) การถามก่อน วิธีการคือ ไปหาเจ้าของเรื่องถึงบ้าน\n2) ทำด้วยกัน วิธีการคือ แบ่งหน้าที่ ได้แก่ 1) ด้านทุน "
    "สนับสนุนจากงบจังหวัด และกองทุนชุมชน 2) ด้านวิชาการ สนับสนุนจากมหาวิทยาลัยทดสอบ, บริษัททดสอบ จำกัด"
)


@pytest.fixture
def record(office):
    values = {"origin": ORIGIN, "goal": GOAL, "work_approach": APPROACH}
    record = office.draft(Kind.SET, actor=office.secretary, **values)
    set_structure.read(record)
    return record


def names(record, kind):
    return list(record.parts.filter(kind=kind).values_list("name", flat=True))


def test_targets_with_their_numbers(record):
    counts = record.parts.filter(kind=PartKind.TARGET).values_list("count", flat=True)
    assert list(counts) == [40, 1, None]


def test_work_groups_and_processes(record):
    assert names(record, PartKind.WORK_GROUP) == ["ด้านผัก", "ด้านผ้า", "ด้านที่พัก"]
    found = {p.process: p.detail for p in record.processes.all()}
    assert found == {Process.INPUTS: "ปัจจัยการผลิตของกลุ่ม", Process.MARKETING: "การตลาดในเมือง"}


def test_steps_of_the_slogan(record):
    steps = record.parts.filter(kind=PartKind.STEP)
    assert [s.name for s in steps] == ["ถามก่อน", "ทำด้วยกัน"]
    assert steps[0].detail == "ไปหาเจ้าของเรื่องถึงบ้าน"


def test_sectors_with_what_each_gives(record):
    found = {(p.sector, p.name): p.contribution for p in record.partners.all()}
    assert found[Sector.GOVERNMENT, "งบจังหวัด"] == "ด้านทุน"
    assert found[Sector.ACADEMIC, "มหาวิทยาลัยทดสอบ"] == "ด้านวิชาการ"
    assert found[Sector.CIVIL, "ภาคประชาสังคม"] == ""
    assert {sector for sector, _ in found} == set(Sector)


def test_what_an_editor_wrote_stays(record):
    record.parts.filter(kind=PartKind.TARGET).delete()
    set_structure.read(record)
    assert names(record, PartKind.TARGET) == []


def test_a_text_without_parts_gives_none(office):
    record = office.draft(Kind.SET, actor=office.secretary)
    set_structure.read(record)
    assert not record.parts.exists() and not record.partners.exists()


@pytest.mark.skipif(not SEEDS.exists(), reason="the real forms are not here")
@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["docx", "txt"])
def test_the_real_set_is_imported_with_all_its_parts(office, suffix):
    content = (SEEDS / f"000.{suffix}").read_bytes()
    (draft,) = drafts_of(pipeline.read(content, f"000.{suffix}").as_json())
    assert draft.kind == Kind.SET
    record = importing.store(
        draft,
        cycle=office.cycle,
        actor=office.secretary,
        owner=None,
        unit=office.head_office,
        source=(f"000.{suffix}", content),
    )
    counts = {kind: record.parts.filter(kind=kind).count() for kind in PartKind}
    assert counts == {PartKind.TARGET: 5, PartKind.WORK_GROUP: 3, PartKind.STEP: 5}
    assert list(record.parts.filter(kind=PartKind.TARGET).values_list("count", flat=True)) == [
        *(90, 17, 1, 1, 1)
    ]
    assert record.processes.count() == 5
    assert set(record.partners.values_list("sector", flat=True)) == set(Sector.values)
    empty = [key for key, html in record.texts().items() if not html]
    assert set(empty) <= {"caution"}
