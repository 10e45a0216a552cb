"""A field in which a colleague is picked by typing her name."""

import pytest
from django import forms

from records.people.person_field import PersonField
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Form(forms.Form):
    user = PersonField(label="บุคคล")


def test_one_is_taken_and_several_are_offered(office):
    one = UserFactory(prefix="นาย", given_name="ชูชาติ", family_name="ใจกล้า", unit=office.unit)
    form = Form({"user": "ชูชาติ ใจกล้า"})
    assert form.is_valid() and form.cleaned_data["user"] == one
    UserFactory(prefix="นาย", given_name="ชูชาติ", family_name="ใจกว้าง")
    form = Form({"user": "ชูชาติ"})
    assert not form.is_valid()
    page = form.as_p()
    assert '<option value="นายชูชาติ ใจกล้า · สพอ.เมืองชัยภูมิ">' in page
    assert "มีหลายคน" in page
    assert not Form({"user": "ไม่มีใคร"}).is_valid()


def test_who_stands_there_is_written_out_and_unchanged(office, django_assert_num_queries):
    field = PersonField(label="บุคคล")
    field.known = {office.author.pk: office.author}
    with django_assert_num_queries(0):
        text = field.prepare_value(office.author.pk)
        assert not field.has_changed(office.author.pk, text)
