"""A second import of the same person and year: replaced, joined or another, never in silence."""

import pytest

from records.core.enums import RevisionReason, State
from records.imports import standing
from records.record import writing
from records.record.models import Record
from tests.imports.pages import fields, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(office):
    values = {"title": "เลี้ยงผึ้งรุ่นแรก", "goal": "<p>ของเดิม</p>", "caution": "<p>ระวังมด</p>"}
    values["partners"] = [{"sector": "people", "name": "กลุ่มผึ้ง", "contribution": ""}]
    return writing.create(
        kind="individual", cycle=office.cycle, actor=office.author, owner=office.author,
        unit=office.unit, values=values,
    )  # fmt: skip


def imported(author, how=None):
    path = send(author).url
    page = author.get(path)
    said = {"how": how} if how else {}
    return page, author.post(path, fields(page) | said)


def test_review_asks_and_makes_nothing_before_it_is_said(author, draft):
    page, answer = imported(author)
    words = page.content.decode()
    assert "เลี้ยงผึ้งรุ่นแรก" in words and "มีข้อความแล้ว 2 หัวข้อ" in words
    assert answer.status_code == 200 and "เลือกก่อนว่าจะทำอย่างไร" in answer.content.decode()
    assert Record.objects.count() == 1


def test_replace_keeps_what_was_in_the_history(author, draft):
    _, answer = imported(author, "replace")
    draft.refresh_from_db()
    assert answer.url == f"/writing/{draft.pk}/" and Record.objects.count() == 1
    assert draft.title == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย" and draft.caution == ""
    assert [p.name for p in draft.partners.all()] == ["กลุ่มผึ้ง"]  # the form names none
    last, first = draft.revisions.all()
    assert last.reason == RevisionReason.IMPORT
    assert first.data["goal"] == "<p>ของเดิม</p>"
    assert [a.kind for a in draft.attachments.all()] == ["source"]


def test_join_fills_what_is_empty_and_goes_on_behind_what_is_there(author, draft):
    imported(author, "join")
    draft.refresh_from_db()
    assert draft.title == "เลี้ยงผึ้งรุ่นแรก" and draft.caution == "<p>ระวังมด</p>"
    assert draft.goal == "<p>ของเดิม</p><p>เพิ่มรายได้จากน้ำผึ้ง</p>"
    assert draft.origin == "<p>ชาวสวนมีรายได้จากลำไยปีละครั้งเดียว</p>"
    imported(author, "join")
    draft.refresh_from_db()
    assert draft.goal == "<p>ของเดิม</p><p>เพิ่มรายได้จากน้ำผึ้ง</p>"


def test_another_one_is_made_where_that_is_said(author, draft):
    imported(author, "another")
    assert Record.objects.count() == 2


def test_what_was_handed_in_is_never_touched(author, office):
    record = office.record(State.SUBMITTED)
    goal = record.goal
    page, answer = imported(author, "replace")
    assert "การนำเข้าจะไม่แตะต้อง" in page.content.decode()
    assert [value for value, _ in page.context["form"].standing.choices] == ["another"]
    assert answer.status_code == 200 and Record.objects.count() == 1
    record.refresh_from_db()
    assert record.goal == goal


def test_a_draft_that_came_to_be_meanwhile_is_asked_about(author, office):
    path = send(author).url
    posted = fields(author.get(path))
    other = writing.create(
        kind="individual", cycle=office.cycle, actor=office.author, owner=office.author
    )
    with pytest.raises(standing.Stands):
        standing.settle("individual", office.cycle, office.author, None, "")
    assert author.post(path, posted).status_code == 200
    assert list(Record.objects.all()) == [other]


def test_others_of_the_year_are_none_of_hers(office, draft):
    assert standing.find("individual", office.cycle, office.colleague, None) is None
    assert standing.find("individual", office.cycle, None, None) is None
    assert standing.find("unit", office.cycle, office.author, office.unit) is None
