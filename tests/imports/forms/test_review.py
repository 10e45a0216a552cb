"""The form of the review page: who may choose what, and what was decided."""

import pytest
from django.http import QueryDict

from records.core.enums import Kind
from records.imports.forms.review import ReviewForm
from records.imports.models import Upload
from records.record.models import Record
from tests.imports import build
from tests.imports.pages import fields, send

pytestmark = pytest.mark.django_db


def test_review_lets_a_coordinator_choose_whose_it_is(office, sign_in):
    client = sign_in(office.coordinator)
    path = send(client).url
    page = client.get(path)
    assert office.colleague in page.context["form"].fields["owner"].queryset
    assert office.stranger not in page.context["form"].fields["owner"].queryset
    client.post(path, fields(page, owner=office.colleague.pk))
    record = Record.objects.get()
    assert (record.owner, record.created_by) == (office.colleague, office.coordinator)


def test_review_never_gives_a_draft_to_a_stranger(office, sign_in):
    client = sign_in(office.coordinator)
    path = send(client).url
    response = client.post(path, fields(client.get(path), owner=office.stranger.pk))
    assert response.status_code == 200
    assert not Record.objects.exists()


def test_review_of_a_unit_form(office, sign_in):
    client = sign_in(office.coordinator)
    lines = [
        "1. ชื่อชุดความรู้ ธนาคารเมล็ดพันธุ์",
        "2. องค์ความรู้ที่บ่งชี้ ทุนชุมชน",
        "3. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ",
        "4. นิยามการจัดการความรู้ของหน่วยงาน คือ เรียนรู้ร่วมกัน",
        "6. กระบวนการดำเนินงานจัดการความรู้ ประกอบด้วย",
        "6.1 องค์ความรู้ที่บ่งชี้",
        "การเก็บเมล็ดพันธุ์",
    ]
    path = send(client, build.text(lines), "unit.txt").url
    client.post(path, fields(client.get(path)))
    record = Record.objects.get()
    assert (record.kind, record.owner, record.unit) == (Kind.UNIT, None, office.unit)
    assert record.knowledge_identified == "<p>การเก็บเมล็ดพันธุ์</p>"


def test_review_of_a_unit_form_by_an_officer_loses_nothing(author):
    """She may not write for the unit: the sections that her form lacks stay as passages."""
    lines = [
        "1. ชื่อชุดความรู้ ธนาคารเมล็ดพันธุ์",
        "4. นิยามการจัดการความรู้ของหน่วยงาน คือ เรียนรู้ร่วมกัน",
        "7.3 ปัจจัยแห่งความสำเร็จ ทำต่อเนื่อง",
        "6.3 มีการจัดเก็บ รวบรวมองค์ความรู้",
        "ในตู้หนังสือ",
    ]
    path = send(author, build.text(lines), "unit.txt").url
    author.post(path, fields(author.get(path)))
    record = Record.objects.get()
    assert record.kind == Kind.INDIVIDUAL
    kept = str(record.unplaced) + record.success_factors
    assert all(text in kept for text in ("เรียนรู้ร่วมกัน", "ในตู้หนังสือ", "ทำต่อเนื่อง"))


def form(office, upload, user=None, **posted):
    data = QueryDict(mutable=True)
    for name, value in posted.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return ReviewForm(data if posted else None, upload=upload, user=user or office.author)


def test_choices_are_kept_as_they_stand(office, upload):
    chosen = form(office, upload, title="ใหม่", kind="unit", category="x").choices()
    assert chosen == {"kind": "individual", "title": "ใหม่", "category": None}
    chosen = form(office, upload, category=str(office.category.pk)).choices()
    assert chosen == {"kind": "individual", "category": office.category.pk}


def test_numbers_and_target_take_only_what_they_understand(office, upload):
    posted = form(office, upload, passage=["1", "x", "-1", "๓", "2"], to="goal")
    assert (posted.numbers, posted.target) == ([1, 2], "goal")
    assert form(office, upload, to="none").target == ""


def test_head_as_read_is_hers_with_what_was_found(office, upload):
    head = form(office, upload).head_as_read()
    assert (head["kind"], head["owner"], head["unit"]) == ("individual", office.author, office.unit)
    assert head["values"] == {
        "title": "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย",
        "category_id": office.category.pk,
    }


def test_head_as_read_keeps_the_category_that_was_chosen_or_cleared(office, upload):
    other = office.cycle.categories.create(code="other", label="หมวดอื่น")
    for chosen in (other.pk, None):
        upload.choices = {"category": chosen}
        assert form(office, upload).head_as_read()["values"]["category_id"] == chosen


def test_head_as_read_survives_a_choice_that_is_gone(office, sign_in):
    client = sign_in(office.coordinator)
    upload = Upload.objects.get(pk=send(client).url.split("/")[2])
    upload.choices = {"owner": None}
    assert form(office, upload, office.coordinator).head_as_read()["owner"] == office.coordinator


def test_kinds_are_those_that_a_person_may_write(office, upload):
    assert form(office, upload).allowed_kinds == ["individual"]
    assert form(office, upload, office.coordinator).allowed_kinds == ["individual", "unit"]
    assert form(office, upload, office.secretary).allowed_kinds == ["individual", "set"]
