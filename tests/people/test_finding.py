"""Colleagues found by what is typed of their names."""

import pytest

from records.people import finding
from records.people.models import User
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def people(**who):
    return UserFactory(**{"prefix": "นางสาว", "given_name": "สมใจ", "family_name": "ดีงาม"} | who)


def test_with_and_without_prefix_by_part_of_a_name_and_by_the_offered_text(office):
    person = people(unit=office.unit)
    people(given_name="สมหมาย", family_name="มั่นคง")
    rows = User.objects.with_account()
    for typed in ("นางสาวสมใจ ดีงาม", "สมใจ", "ดีงาม", "สมใจ ดี", person.username):
        assert finding.one(rows, typed) == [person], typed
    ((_, text),) = finding.labels([person])
    assert text == "นางสาวสมใจ ดีงาม · สพอ.เมืองชัยภูมิ" and finding.one(rows, text) == [person]
    assert len(finding.one(rows, "สม")) == 2
    assert finding.one(rows, "ไม่มีคนนี้") == []


def test_a_name_that_begins_like_a_prefix(office):
    person = people(prefix="", given_name="นางนวล", family_name="ทองดี")
    assert finding.one(User.objects.all(), "นางนวล ทองดี") == [person]


def test_two_of_one_name_are_told_apart(office):
    one, two = people(username="somjai1"), people(username="somjai2")
    texts = {text for _, text in finding.labels([one, two])}
    assert texts == {"นางสาวสมใจ ดีงาม (somjai1)", "นางสาวสมใจ ดีงาม (somjai2)"}
    assert finding.one(User.objects.all(), "นางสาวสมใจ ดีงาม (somjai2)") == [two]
