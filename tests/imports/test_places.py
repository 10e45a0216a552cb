"""Where an office is: district and province out of its written name."""

import pytest

from records.imports.places import in_body, read_affiliation
from tests.imports.old_forms import UNIT_2563, read


def test_province_is_inferred_only_where_unambiguous():
    sure = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอหนองบัวแดง")
    assert (sure["province"], sure["province_source"]) == ("ชัยภูมิ", "district-lookup")
    unsure = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ")
    assert unsure["province"] is None and len(unsure["candidates"]) > 1
    told = read_affiliation("สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติ จังหวัดน่าน")
    assert told["province"] == "น่าน" and told["district_code"].startswith("55")


def test_office_in_the_title_of_the_form():
    affiliation = read(UNIT_2563)["record"]["affiliation"]
    assert (affiliation["district"], affiliation["province"]) == ("ยะหา", "ยะลา")


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("สพอ.สบปราบ", "district", "5211"),
        ("สนง.พัฒนาชุมชน อ.สบปราบ จ.ลำปาง", "district", "5211"),
        ("สำนักงานพัฒนาชุมชนอำเภอเมือง จังหวัดลำปาง", "district", "5201"),
        ("สำนักงานพัฒนาชุมชนจังหวัดลำปาง", "province", None),
        ("โรงเรียนบ้านดอน", None, None),
    ],
)
def test_offices_however_they_are_written(text, level, code):
    place = read_affiliation(text)
    assert (place["level"], place["district_code"], place["raw"]) == (level, code, text)


def test_no_text_is_no_place():
    assert read_affiliation(" ") is None and read_affiliation(None) is None


def test_body_names_the_office_of_which_she_speaks():
    text = "ไปดูงานที่สำนักงานพัฒนาชุมชนอำเภอแม่พริก ข้าพเจ้าปฏิบัติงานที่สำนักงานพัฒนาชุมชนอำเภอสบปราบ"
    place = in_body(text)
    assert (place["district"], place["source"]) == ("สบปราบ", "body")
    assert "สบปราบ" in place["evidence"]


def test_body_that_names_two_offices_says_nothing():
    assert in_body("สำนักงานพัฒนาชุมชนอำเภอแม่พริก และสำนักงานพัฒนาชุมชนอำเภอสบปราบ") is None
