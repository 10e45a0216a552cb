"""Loading places, positions and the office: complete, and never over what was edited."""

import pytest

from records.core.enums import UnitLevel
from records.people import reference
from records.people.models import District, Position, Province, ReferenceRow, Subdistrict, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def chaiyaphum():
    """The province with two of its districts, and one of another."""
    here = Province.objects.create(code="36", name="ชัยภูมิ", region="ภาคตะวันออกเฉียงเหนือ")
    there = Province.objects.create(code="52", name="ลำปาง", region="ภาคเหนือ")
    District.objects.create(code="3601", province=here, name="เมืองชัยภูมิ")
    District.objects.create(code="3612", province=here, name="แก้งคร้อ")
    District.objects.create(code="5211", province=there, name="สบปราบ")
    return here


def test_places_are_loaded_once_and_edited_names_stay():
    Province.objects.create(code="36", name="ชื่อที่สำนักงานแก้", region="-")
    for _ in range(2):
        reference.load_places()
        counts = [model.objects.count() for model in (Province, District, Subdistrict)]
        assert counts == [77, 928, 7436]
    assert Province.objects.get(code="36").name == "ชื่อที่สำนักงานแก้"
    village = Subdistrict.objects.select_related("district__province").get(code="360101")
    assert (village.name, village.district.name) == ("ในเมือง", "เมืองชัยภูมิ")
    assert village.district.province_id == "36"


def test_positions_stand_highest_first_and_edited_ranks_stay():
    Position.objects.create(title="พัฒนาการจังหวัด", rank=3)
    reference.load_positions()
    reference.load_positions()
    assert Position.objects.filter(title="พัฒนาการจังหวัด").get().rank == 3
    head = Position.objects.get(title="หัวหน้ากลุ่มงาน")
    assert head.rank == 79 and Position.objects.first().title == "ผู้อำนวยการกลุ่มงาน"


def test_the_office_is_a_tree_in_the_order_of_its_rank(chaiyaphum):
    office = reference.load_office("36")
    assert (office.name, office.short_name) == ("สำนักงานพัฒนาชุมชนจังหวัดชัยภูมิ", "สพจ.ชัยภูมิ")
    assert (office.code, office.level, office.parent) == ("36", UnitLevel.PROVINCE, None)
    under = [(unit.code, unit.level, str(unit)) for unit in office.children.all()]
    assert under == [
        ("36-admin", UnitLevel.GROUP, "ฝ่ายอำนวยการ"),
        ("36-strategy", UnitLevel.GROUP, "กลุ่มงานยุทธศาสตร์ฯ"),
        ("36-promotion", UnitLevel.GROUP, "กลุ่มงานส่งเสริมฯ"),
        ("36-information", UnitLevel.GROUP, "กลุ่มงานสารสนเทศฯ"),
        ("3601", UnitLevel.DISTRICT, "สพอ.เมืองชัยภูมิ"),
        ("3612", UnitLevel.DISTRICT, "สพอ.แก้งคร้อ"),
    ]
    district = Unit.objects.get(code="3612")
    assert district.name == "สำนักงานพัฒนาชุมชนอำเภอแก้งคร้อ"
    assert (district.district_id, district.province_id, district.order) == ("3612", "36", 112)


def test_what_the_office_edited_or_deleted_stays_so(chaiyaphum):
    reference.load_office("36")
    reference.load_positions()
    Unit.objects.filter(code="36-admin").update(name="ฝ่ายบริหาร", order=9)
    Unit.objects.filter(code="3612").delete()
    Position.objects.filter(title="หัวหน้ากลุ่มงาน").delete()
    reference.load_office("36")
    reference.load_positions()
    assert Unit.objects.count() == 6 and not Unit.objects.filter(code="3612").exists()
    assert Unit.objects.get(code="36-admin").name == "ฝ่ายบริหาร"
    assert not Position.objects.filter(title="หัวหน้ากลุ่มงาน").exists()


def test_a_site_from_before_is_not_given_what_it_deleted_then(chaiyaphum):
    reference.load_office("36")
    ReferenceRow.objects.all().delete()  # what older versions remembered
    Unit.objects.filter(code="3612").delete()
    reference.load_office("36")
    assert not Unit.objects.filter(code="3612").exists()


def test_what_a_list_has_got_since_is_added(chaiyaphum):
    reference.load_office("36")
    District.objects.create(code="3617", province=chaiyaphum, name="อำเภอใหม่")
    reference.load_office("36")
    assert Unit.objects.get(code="3617").parent.code == "36"


def test_an_unknown_province_is_refused():
    with pytest.raises(Province.DoesNotExist):
        reference.load_office("99")
    assert not Unit.objects.exists()
