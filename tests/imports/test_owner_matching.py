"""Whose a form is, and whether it is there already."""

import pytest

from records.imports.fields import RecordDraft
from records.imports.owner_matching import Matcher
from records.record.models import Record

pytestmark = pytest.mark.django_db


def draft(given="สดใส", family="ใจงาม", **values):
    owner = {"given_name": given, "family_name": family} if given else None
    return RecordDraft("individual", title=values.pop("title", "ผ้าทอ"), owner=owner, **values)


@pytest.fixture
def person(office):
    office.author.given_name, office.author.family_name = "สดใส", "ใจงาม"
    office.author.save()
    return office.author


def match(office, form, ref="form-x"):
    return Matcher(office.cycle).match(form, ref)


def test_person_brings_her_unit(office, person):
    found = match(office, draft())
    assert (found.person, found.unit, found.notes) == (person, office.unit, [])


def test_two_of_one_name_are_not_chosen_between(office, person):
    office.stranger.given_name, office.stranger.family_name = "สดใส", "ใจงาม"
    office.stranger.save()
    found = match(office, draft())
    assert found.person is None and "มีคนชื่อนี้ 2 คน" in found.notes[0]
    place = {"raw": office.other_unit.name}
    assert match(office, draft(affiliation=place)).person == office.stranger


def test_name_without_an_account_is_noted(office):
    assert match(office, draft()).notes == ["ไม่มีบัญชีของชื่อนี้ จะเก็บชื่อไว้โดยไม่มีบัญชี"]
    assert match(office, draft(given=None)).notes == ["ไม่พบชื่อเจ้าของในแบบ"]


def test_unit_is_found_by_its_district_or_its_name(office):
    by_code = draft(affiliation={"district_code": "3601", "raw": "สพอ. อะไรก็ตาม"})
    assert match(office, by_code).unit == office.unit
    assert match(office, draft(affiliation={"raw": "สพอ.เมืองชัยภูมิ"})).unit == office.unit
    assert match(office, draft(affiliation={"raw": "โรงเรียน"})).unit is None


def test_duplicate_is_the_same_file_or_the_same_title_of_the_same_person(office, person):
    record = office.draft(title="ผ้าทอ")
    found = match(office, draft(title="ผ้าทอ"))
    assert found.duplicate == record and "มีเรื่องชื่อเดียวกันแล้ว: ฉบับร่าง" in found.notes
    assert match(office, draft(given="คนอื่น", title="ผ้าทอ")).duplicate is None
    Record.objects.filter(pk=record.pk).update(ref="form-x")
    found = match(office, draft(title="ชื่ออื่น"))
    assert found.duplicate == record and "ไฟล์นี้นำเข้าแล้ว" in found.notes


def test_form_of_another_year_is_noted(office, person):
    assert match(office, draft(fiscal_year={"value": 2563})).notes == ["แบบนี้เป็นของปีงบประมาณ 2563"]
