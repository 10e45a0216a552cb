"""Closing an account on the desk, and opening it again."""

import pytest

from records.people import leaving
from records.people.models import User
from records.people.staff_models import Departure
from tests.desk import formsets, text_of
from tests.factories import UserFactory


def test_hand_over_and_close_in_one_step(desk, count_queries):
    office = desk.office
    draft, heir = office.draft(), office.colleague
    page = text_of(desk.get("administrator", "records_user_leave", office.author.pk))
    assert "เรื่องที่ยังเขียนอยู่" in page and draft.title in page
    form = {"take-drafts": heir.pk, "reason": "ย้ายไปจังหวัดอื่น"}
    desk.post("administrator", "records_user_leave", office.author.pk, **form)
    draft.refresh_from_db()
    assert draft.owner == heir and not User.objects.get(pk=office.author.pk).is_active
    shown = text_of(desk.get("administrator", "records_user_change", office.author.pk))
    assert "บัญชีปิดแล้ว" in shown and "ย้ายไปจังหวัดอื่น" in shown
    assert desk.get("administrator", "records_user_leave", office.author.pk).status_code == 404
    desk.post("administrator", "records_user_reopen", office.author.pk)
    assert User.objects.get(pk=office.author.pk).is_active


def test_what_came_up_meanwhile_is_shown_and_nothing_is_done(desk):
    desk.office.draft()
    answer = desk.post("administrator", "records_user_leave", desk.office.author.pk, reason="x")
    assert answer.status_code == 422 and "โปรดดูอีกครั้ง" in text_of(answer)
    assert User.objects.get(pk=desk.office.author.pk).is_active


def test_oneself_and_strangers_to_the_list_of_heirs(desk):
    office = desk.office
    answer = desk.post("administrator", "records_user_leave", office.administrator.pk)
    assert answer.status_code == 422 and "ตนเอง" in text_of(answer)
    office.draft()
    closed = UserFactory(is_active=False)
    form = {"take-drafts": closed.pk}
    assert (
        desk.post("administrator", "records_user_leave", office.author.pk, **form).status_code
        == 422
    )


def test_a_proposal_is_shown_and_dropped(desk):
    office = desk.office
    leaving.propose(office.author, reason="เกษียณ", actor=office.coordinator)
    assert "เกษียณ" in text_of(desk.get("administrator", "records_user_change", office.author.pk))
    assert "เกษียณ" in text_of(desk.get("administrator", "records_user_leave", office.author.pk))
    listed = desk.get("administrator", "records_user_changelist", account="leaving")
    assert str(office.author) in text_of(listed)
    desk.post("administrator", "records_user_stay", office.author.pk)
    assert not Departure.objects.proposed().exists()


def test_a_second_unit_and_a_move_are_saved_on_the_form(desk):
    office = desk.office
    data = formsets(desk.get("administrator", "records_user_change", office.author.pk))
    data |= {"unit": office.other_unit.pk, "acting_units": [office.unit.pk]}
    desk.post("administrator", "records_user_change", office.author.pk, **data)
    person = User.objects.get(pk=office.author.pk)
    assert person.unit == office.other_unit and list(person.acting_units.all()) == [office.unit]
    assert "ประวัติสังกัด" in text_of(desk.get("administrator", "records_user_change", person.pk))
    assert person in User.objects.could_coordinate(office.unit)


@pytest.mark.parametrize("who", ["secretary", "chair", "reviewer"])
def test_others_close_and_open_nothing(desk, who):
    for name in ("leave", "reopen", "stay"):
        pk = desk.office.author.pk
        assert desk.get(who, f"records_user_{name}", pk).status_code == 403
        assert desk.post(who, f"records_user_{name}", pk).status_code == 403
    assert User.objects.get(pk=desk.office.author.pk).is_active


def test_an_account_without_a_password_is_added_and_a_given_one_is_borrowed(desk):
    form = {"username": "malee", "given_name": "มาลี", "family_name": "ใจดี"}
    desk.post("administrator", "records_user_add", **form)
    assert not User.objects.get(username="malee").has_usable_password()
    given = {"password1": "khlang-khwamru-69", "password2": "khlang-khwamru-69"}
    desk.post("administrator", "records_user_add", **(form | given | {"username": "malee2"}))
    person = User.objects.get(username="malee2")
    assert person.check_password("khlang-khwamru-69") and person.borrowed_password
