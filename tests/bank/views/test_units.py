"""Pages of the units."""

import pytest

from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_index_counts_public_records(office, client):
    office.record(State.PUBLISHED)
    office.record(State.ACCEPTED, owner=office.colleague)
    tree = client.get("/units/").context["tree"]
    top, children = tree[0]
    assert top == office.head_office
    assert {u.code: u.published for u in children}["3601"] == 1


def test_index_leaves_out_made_up_units_without_records(office, client):
    office.unit.__class__.objects.create(code="x-1", name="หน่วยงานจากแบบเก่า")
    assert "หน่วยงานจากแบบเก่า" not in client.get("/units/").content.decode()


def test_detail_lists_public_records_with_the_groups_inside(office, client):
    group = type(office.unit).objects.create(
        code="36-x", name="กลุ่มงานทดสอบ", level="group", parent=office.head_office
    )
    office.author.unit = group
    office.author.save()
    record = office.record(State.PUBLISHED, title="เรื่องของกลุ่มงาน")
    assert record.unit == group
    page = client.get("/units/36/").content.decode()
    assert "เรื่องของกลุ่มงาน" in page
    assert "เรื่องของกลุ่มงาน" not in client.get("/units/3601/").content.decode()


def test_detail_of_no_unit_is_404(client):
    assert client.get("/units/nope/").status_code == 404


def test_detail_tells_nothing_private(office, client):
    office.author.phone = "0812345678"
    office.author.save()
    office.record(State.PUBLISHED)
    page = client.get("/units/3601/").content.decode()
    assert "0812345678" not in page and "@example.test" not in page
