"""District and subdistrict of a record."""

import pytest

from records.people.models import District, Province
from records.submission.forms.places import place_choices, place_values
from tests.submission.pages import posted, url

pytestmark = pytest.mark.django_db


def test_edit_of_a_subdistrict_elsewhere_is_refused(office, author, draft):
    District.objects.create(code="3602", province=office.province, name="บ้านเขว้า")
    data = posted(author.get(url("edit", draft))) | {"district": "3602", "subdistrict": "360101"}
    response = author.post(url("edit", draft), data)
    assert response.status_code == 422 and "ไม่อยู่ในอำเภอ" in response.content.decode()


def test_choices_are_those_of_the_province_with_subdistricts_in_groups(office, settings):
    settings.SITE_PROVINCE = office.province.code
    elsewhere = Province.objects.create(code="52", name="ลำปาง", region="เหนือ")
    District.objects.create(code="5211", province=elsewhere, name="สบปราบ")
    draft = office.draft()
    districts, subdistricts = place_choices(draft)
    assert districts == [("", "เลือกอำเภอ"), ("3601", "เมืองชัยภูมิ")]
    assert subdistricts == [("", "เลือกตำบล"), ("เมืองชัยภูมิ", [("360101", "ในเมือง")])]
    draft.province = elsewhere
    assert ("5211", "สบปราบ") in place_choices(draft)[0]


@pytest.mark.parametrize(
    ("district", "subdistrict", "values"),
    [
        ("3601", "360101", ("3601", "360101", "36")),
        ("", "360101", ("3601", "360101", "36")),
        ("3601", "", ("3601", None, "36")),
    ],
)
def test_place_of_a_choice(district, subdistrict, values):
    place = place_values(district, subdistrict)
    assert (place["district_id"], place["subdistrict_id"], place["province_id"]) == values


def test_no_place_leaves_the_province_alone():
    assert place_values("", "") == {"district_id": None, "subdistrict_id": None}
