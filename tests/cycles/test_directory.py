"""What loaded records name is found, or made once: people, units, places, lists."""

from dataclasses import dataclass
from typing import Any

import pytest

from records.core import thai
from records.core.enums import UnitLevel
from records.cycles.directory import Directory
from records.cycles.models import Cycle
from records.people.models import District, Province, Subdistrict, Unit, User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@dataclass
class Form:
    """What a form says of its owner."""

    owner: dict[str, Any] | None = None
    position: str | None = None


@pytest.mark.parametrize(
    "name", ["3601", "สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ", "สพอ.เมืองชัยภูมิ", "  ๓๖๐๑ "]
)
def test_a_unit_is_found_by_its_code_and_names(office, name):
    assert Directory().unit(name) == office.unit


@pytest.mark.parametrize("name", [None, "", "  "])
def test_nothing_named_is_no_unit_and_nobody(office, name):
    units, people = Unit.objects.count(), User.objects.count()
    assert Directory().unit(name) is None and Directory().person(name) is None
    assert (Unit.objects.count(), User.objects.count()) == (units, people)


def test_an_unknown_unit_is_made_once_even_by_two_loads(office):
    before = Unit.objects.count()
    directory = Directory()
    made = directory.unit("ศูนย์ เรียนรู้บ้านดง")
    assert directory.unit("ศูนย์  เรียนรู้บ้านดง") == Directory().unit("ศูนย์ เรียนรู้บ้านดง") == made
    assert Unit.objects.count() == before + 1
    assert (made.level, made.district, made.code[:2]) == (UnitLevel.OTHER, None, "x-")


@pytest.mark.parametrize("name", ["สพอ.แก้งคร้อ", "สำนักงานพัฒนาชุมชนอำเภอแก้งคร้อ จังหวัดชัยภูมิ"])
def test_an_unknown_district_office_gets_its_district(office, name):
    district = District.objects.create(code="3612", province=office.province, name="แก้งคร้อ")
    unit = Directory().unit(name)
    assert (unit.level, unit.district) == (UnitLevel.DISTRICT, district)
    assert unit.province == office.province


@pytest.mark.parametrize("name", ["สพอ.", "สำนักงานพัฒนาชุมชนอำเภอ", "สพอ.ไม่มีอยู่"])
def test_a_district_office_of_no_district_is_a_unit_like_any_other(office, name):
    assert Directory().unit(name).level == UnitLevel.OTHER


def test_names_beyond_their_columns_are_cut_and_found_again(office):
    unit, given, family = "ศูนย์" + "ย" * 300, "ก" * 120, "ข" * 120
    made = Directory().unit(unit), Directory().person(f"นาย{given} {family}")
    assert (made[0].name, made[0].short_name) == (unit[:200], unit[:100])
    assert (made[1].given_name, made[1].family_name) == (given[:100], family[:100])
    assert (Directory().unit(unit), Directory().person(f"นาย{given} {family}")) == made


def test_a_person_is_found_by_her_names_or_her_user_name(office):
    author = office.author
    directory = Directory()
    assert directory.person(f"{author.given_name}  {author.family_name}") == author
    assert directory.person(f"นางสาว{author.given_name} {author.family_name}") == author
    assert directory.person("author") == author


def test_the_first_of_two_with_one_name_is_meant():
    first, _ = (UserFactory(given_name="มาลี", family_name="ใจดี") for _ in range(2))
    assert Directory().person("มาลี ใจดี") == first


def test_an_unknown_person_has_no_account(office):
    person = Directory().person("นางสาวมาลี ใจดี", " นักวิชาการ  พัฒนาชุมชน", "3601")
    person.refresh_from_db()
    assert (person.prefix, person.given_name, person.family_name) == ("นางสาว", "มาลี", "ใจดี")
    assert (person.position, person.unit) == ("นักวิชาการ พัฒนาชุมชน", office.unit)
    assert not person.is_active and not person.has_usable_password()
    assert person not in User.objects.with_account()
    assert Directory().person("มาลี ใจดี", "ตำแหน่งอื่น", "4401") == person


def test_the_owner_of_a_form(office):
    named = {"prefix": "นาย", "given_name": "สมศรี", "family_name": "ณ ลำปาง"}
    person = Directory().named(Form(named, "พัฒนากร"), office.unit)
    assert (str(person), person.position, person.unit) == ("นายสมศรี ณ ลำปาง", "พัฒนากร", office.unit)
    alone = Directory().named(
        Form({"prefix": None, "given_name": "ดาว", "family_name": None}), None
    )
    assert (alone.given_name, alone.family_name, alone.unit) == ("ดาว", "", None)


@pytest.mark.parametrize("owner", [None, {}, {"given_name": ""}, {"family_name": "ใจดี"}])
def test_a_form_that_names_nobody(office, owner):
    assert Directory().named(Form(owner), office.unit) is None


def test_a_year_is_found_or_made_once(office):
    directory = Directory()
    assert directory.cycle(office.cycle.fiscal_year) == office.cycle
    assert directory.cycle(None) == office.cycle
    made = directory.cycle(2555)
    assert made == directory.cycle(2555) == Directory().cycle(2555)
    assert made.topics.exists() and not made.categories.exists()


def test_an_empty_bank_begins_with_the_year_of_today():
    assert Directory().cycle(None).fiscal_year == thai.this_fiscal_year()
    assert Cycle.objects.count() == 1


def test_lists_are_those_of_the_year_and_nothing_is_added(office):
    directory = Directory()
    other = directory.cycle(2555)
    assert directory.topic(office.cycle, "agriculture") == office.topic
    assert directory.topic(other, "agriculture").cycle == other
    assert directory.category(office.cycle, "2563-1") == office.category
    assert directory.category(other, "2563-1") is None
    for nothing in (None, "", "unknown"):
        assert directory.topic(office.cycle, nothing) is None


def place(*names):
    return tuple(Directory().place(*names).values())


def test_a_place_is_that_of_its_names(office):
    assert place("เมืองชัยภูมิ", "ในเมือง", None) == ("36", "3601", "360101")
    assert place("อำเภอเมืองชัยภูมิ", "ตำบลในเมือง", None) == ("36", "3601", "360101")
    assert place("เมืองชัยภูมิ", "ที่อื่น", None) == ("36", "3601", None)
    assert place("ที่อื่น", "ในเมือง", None) == (None, None, None)


def test_a_place_without_names_is_that_of_the_unit(office):
    assert place(None, None, "3601") == ("36", "3601", None)
    assert place(None, "ในเมือง", "3601") == ("36", "3601", "360101")
    assert place(None, None, "36") == ("36", None, None)
    assert place(None, None, None) == (None, None, None)


def test_of_two_districts_with_one_name_that_of_the_units_province_is_meant(office):
    elsewhere = Province.objects.create(code="52", name="ลำปาง", region="เหนือ")
    twin = District.objects.create(code="5299", province=elsewhere, name="เมืองชัยภูมิ")
    Subdistrict.objects.create(code="529901", district=twin, name="ในเมือง")
    assert place("เมืองชัยภูมิ", "ในเมือง", "36") == ("36", "3601", "360101")
    assert place("เมืองชัยภูมิ", "ในเมือง", None) == (None, None, None)


def test_what_was_made_and_renamed_is_found_by_its_old_name(office):
    unit, person = Directory().unit("ศูนย์เรียนรู้บ้านดง"), Directory().person("นางมาลี ใจดี")
    unit.name, unit.short_name = "ศูนย์เรียนรู้บ้านดอน", "ศรบ.ดอน"
    unit.save()
    person.family_name = "ใจงาม"
    person.save()
    again = Directory()
    assert (again.unit("ศูนย์เรียนรู้บ้านดง"), again.person("นางมาลี ใจดี")) == (unit, person)
    unit.refresh_from_db()
    assert unit.name == "ศูนย์เรียนรู้บ้านดอน"
