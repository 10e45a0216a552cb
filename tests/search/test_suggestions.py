"""Suggestions: what is offered, in which order, to whom."""

import pytest

from records.core.enums import State
from records.record.models import Record
from records.search import suggestions
from records.search.suggestions import suggest
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def titles(typed, rows=None):
    rows = Record.objects.published() if rows is None else rows
    return [s.text for s in suggest(typed, rows) if s.kind == "title"]


def test_titles_that_begin_so_come_before_those_that_hold_it(office):
    for title in ("ลายไหมมัดหมี่", "ไหมมัดหมี่ ข", "ไหมมัดหมี่ ก"):
        office.record(State.PUBLISHED, owner=UserFactory(unit=office.unit), title=title)
    assert titles("ไหมมัด") == ["ไหมมัดหมี่ ก", "ไหมมัดหมี่ ข", "ลายไหมมัดหมี่"]


def test_of_each_kind_only_a_few(office, monkeypatch):
    monkeypatch.setitem(suggestions.SHOWN_PER_KIND, "title", 2)
    for n in range(4):
        owner = UserFactory(unit=office.unit)
        office.record(State.PUBLISHED, owner=owner, title=f"ไหมมัดหมี่ {n}")
    assert titles("ไหม") == ["ไหมมัดหมี่ 0", "ไหมมัดหมี่ 1"]


def test_people_are_offered_with_rows_that_may_be_seen(office):
    office.draft(owner=office.stranger)
    office.stranger.given_name = "ผกามาศ"
    office.stranger.save()
    assert suggest("ผกา", Record.objects.published()) == []
    (found,) = suggest("ผกา", Record.objects.all())
    assert (found.label, found.text, found.url) == (
        "บุคคล", str(office.stranger), office.stranger.get_absolute_url(),
    )  # fmt: skip


def test_a_draft_leads_to_its_own_page(office):
    draft = office.draft(title="ร่างเรื่องไหม")
    (found,) = [s for s in suggest("ร่างเรื่อง", Record.objects.all()) if s.kind == "title"]
    assert found.url == f"/mine/{draft.pk}/"


def test_nothing_is_suggested_for_nothing(office, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert suggest(" \u200b ", Record.objects.all()) == []
