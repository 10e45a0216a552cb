"""Structured records in bulk, in and out."""

import json

import pytest

from records.core.enums import State
from records.operations import bulk_load
from records.people.models import User
from records.record.models import Record, Transition

pytestmark = pytest.mark.django_db
SECTIONS = {"background": "ที่มาของเรื่อง", "technique": "1) ก\n2) ข", "strategies": "กลยุทธ์"}


def line(ref="r-1", **changes):
    entry = {
        "ref": ref,
        "kind": "individual",
        "title": "เรื่องจากไฟล์",
        "owner": "นางสาวดาว เด่นดี",
        "position": "พัฒนากร",
        "unit": "สำนักงานพัฒนาชุมชนอำเภอใหม่เอี่ยม",
        "district": "เมืองชัยภูมิ",
        "topic": "otop",
        "fiscal_year": 2561,
        "sections": SECTIONS,
        **changes,
    }
    return json.dumps(entry, ensure_ascii=False)


def test_loads_people_and_units_without_accounts(office):
    loaded = bulk_load.load([line()], publish=True)
    assert (loaded.created, loaded.failed) == (1, [])
    record = Record.objects.published().get()
    assert (record.number, record.fiscal_year) == ("KM-2561-0001", 2561)
    assert (record.owner.prefix, record.owner.given_name) == ("นางสาว", "ดาว")
    assert not record.owner.is_active and not record.owner.has_usable_password()
    assert record.unit.name == "สำนักงานพัฒนาชุมชนอำเภอใหม่เอี่ยม"
    assert record.topic.slug == "otop" and record.district == office.district
    assert record.origin == "<p>ที่มาของเรื่อง</p>"
    assert record.technique.startswith("<ol><li>ก</li><li>ข</li></ol>")
    assert "กลยุทธ์" in record.technique
    assert record.revisions.get().frozen
    assert record.transitions.get().data == {"loaded": True}


def test_is_idempotent_and_updates_by_ref(office):
    bulk_load.load([line()], publish=True)
    again = bulk_load.load([line()], publish=True)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    changed = bulk_load.load([line(title="ชื่อใหม่")], publish=True)
    assert (changed.created, changed.updated) == (0, 1)
    assert Record.objects.get().title == "ชื่อใหม่"
    assert User.objects.filter(given_name="ดาว").count() == 1


def test_publish_later(office):
    bulk_load.load([line()])
    assert Record.objects.get().number is None
    bulk_load.load([line()], publish=True)
    record = Record.objects.published().get()
    assert record.number == "KM-2561-0001"
    assert Transition.objects.filter(record=record).count() == 1


def test_publish_later_leaves_a_withdrawn_draft_alone(office):
    bulk_load.load([line()])
    record = Record.objects.get()
    Record.objects.filter(pk=record.pk).update(state=State.WITHDRAWN)
    bulk_load.load([line(title="ชื่อใหม่")], publish=True)
    record.refresh_from_db()
    assert (record.state, record.number, record.title) == (State.WITHDRAWN, None, "ชื่อใหม่")
    assert not record.transitions.exists()


def test_line_of_a_record_on_another_form_is_reported_and_stops_no_other(office):
    bulk_load.load([line()])
    unit = {"kind": "unit", "sections": {"km_definition": "นิยาม"}}
    loaded = bulk_load.load([line("r-0"), line(**unit), "{", line("r-2")], publish=True)
    assert [n for n, _ in loaded.failed] == [2, 3]
    assert "kind: individual" in loaded.failed[0][1]
    assert (loaded.created, loaded.updated, loaded.unchanged) == (2, 0, 0)
    assert Record.objects.get(ref="r-1").number is None


def test_bad_lines_are_reported_and_stop_nothing(office):
    lines = ["{", "[]", line(kind="x"), line(ref=""), line(title=" "), "", line(ref="good")]
    loaded = bulk_load.load(lines)
    assert [n for n, _ in loaded.failed] == [1, 2, 3, 4, 5]
    assert Record.objects.get().ref == "good"


def test_unknown_year_stays_unknown(office):
    bulk_load.load([line(fiscal_year=None)])
    record = Record.objects.get()
    assert record.fiscal_year is None and record.cycle == office.cycle


def test_more_than_one_chunk_keeps_numbers_apart(office):
    count = bulk_load.CHUNK * 2 + 5
    bulk_load.load([line(f"r-{n}", title=f"เรื่อง {n}") for n in range(count)], publish=True)
    assert Record.objects.published().values("number").distinct().count() == count


@pytest.mark.parametrize(
    "changes",
    [
        {"fiscal_year": "x"},
        {"fiscal_year": 12},
        {"partners": ["มูลนิธิ"]},
        {"partners": 1},
        {"processes": ["marketing"]},
    ],
)
def test_line_of_another_shape_stops_no_other(office, changes):
    loaded = bulk_load.load([line(**changes), line(ref="good")])
    assert [n for n, _ in loaded.failed] == [1]
    assert Record.objects.get().ref == "good"


def test_partner_of_no_known_sector_is_left_out(office):
    rows = [{"name": "ไม่มีภาค"}, {"sector": "people", "name": "กลุ่ม", "contribution": ""}]
    bulk_load.load([line(partners=rows)])
    assert [partner.name for partner in Record.objects.get().partners.all()] == ["กลุ่ม"]
