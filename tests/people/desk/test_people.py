"""People and units on the desk."""

from django.urls import reverse

from records.audit.models import Event
from records.people.models import User
from tests.desk import formsets, text_of


def test_a_person_is_added_with_an_account(desk):
    form = {
        "username": "malee",
        "prefix": "นาง",
        "given_name": "มาลี",
        "family_name": "ใจดี",
        "unit": desk.office.unit.pk,
        "password1": "khlang-khwamru-69",
        "password2": "khlang-khwamru-69",
    }
    assert desk.post("secretary", "records_user_add", **form).status_code == 403
    desk.post("administrator", "records_user_add", **form)
    person = User.objects.get(username="malee")
    assert str(person) == "นางมาลี ใจดี" and person.check_password("khlang-khwamru-69")
    assert not person.is_superuser
    desk.post(
        "administrator",
        "auth_user_password_change",
        person.pk,
        new_password1="somying-2570-x",
        new_password2="somying-2570-x",
    )
    person.refresh_from_db()
    assert person.check_password("somying-2570-x")
    assert desk.get("secretary", "auth_user_password_change", person.pk).status_code == 403


def test_the_secretary_looks_people_up_and_changes_none(desk):
    person = desk.office.author
    page = desk.get("secretary", "records_user_change", person.pk)
    assert page.status_code == 200 and "superuser" not in text_of(page)
    form = {"given_name": "เปลี่ยน", "username": "author", "is_superuser": "on"}
    assert desk.post("secretary", "records_user_change", person.pk, **form).status_code == 403
    person.refresh_from_db()
    assert not person.is_superuser


def test_coordinators_are_ticked_among_the_people_of_the_unit(desk):
    unit = desk.office.unit
    page = desk.get("administrator", "records_unit_change", unit.pk)
    offered = set(page.context["adminform"].form.fields["coordinators"].queryset)
    assert {desk.office.author, desk.office.coordinator} <= offered
    assert desk.office.stranger not in offered
    data = formsets(page) | {"coordinators": [desk.office.author.pk]}
    desk.post("administrator", "records_unit_change", unit.pk, **data)
    assert list(unit.coordinators.all()) == [desk.office.author]
    assert desk.post("secretary", "records_unit_change", unit.pk, **data).status_code == 403


def test_an_administrator_who_sets_her_own_password_stays_signed_in(desk):
    client, person = desk.client("administrator"), desk.office.administrator
    fields = {"new_password1": "somying-2570-x", "new_password2": "somying-2570-x"}
    client.post(reverse("admin:auth_user_password_change", args=[person.pk]), fields)
    person.refresh_from_db()
    assert person.check_password("somying-2570-x")
    assert client.get(reverse("admin:index")).status_code == 200


def test_an_administrator_lifts_a_sign_in_lock(desk, client):
    person, url = desk.office.author, reverse("account-login")
    for _ in range(6):
        locked = client.post(url, {"username": person.username, "password": "ผิด"})
    assert locked.status_code == 429 and "แจ้งผู้ดูแลระบบ" in text_of(locked)
    unlock = reverse("admin:records_user_unlock", args=[person.pk])
    assert unlock in text_of(desk.get("administrator", "records_user_change", person.pk))
    assert desk.client("secretary").post(unlock).status_code == 403
    desk.client("administrator").post(unlock)
    again = client.post(url, {"username": person.username, "password": "ผิด"})
    assert again.status_code == 200
    assert unlock not in text_of(desk.get("administrator", "records_user_change", person.pk))
    assert Event.objects.get(action="sign_in_unlocked").actor == desk.office.administrator
