"""Who has not come in yet, on the desk."""

import pytest
from django.utils import timezone

from records.people.models import User
from records.people.staff_models import Invitation
from tests.desk import text_of
from tests.factories import UserFactory


def test_invite_by_mail_print_slips_and_take_back(desk):
    person = UserFactory(unit=desk.office.unit, given_name="พิมพ์ใจ")
    page = text_of(desk.get("administrator", "invitations", q="พิมพ์ใจ"))
    assert "ยังไม่เชิญ" in page
    desk.post("administrator", "invitations", person=[person.pk], mail="1")
    assert Invitation.objects.open().get().way == "mail"
    slips = desk.post("administrator", "invitations", person=[person.pk], slips="1")
    assert slips.content.startswith(b"%PDF")
    assert Invitation.objects.open().get().way == "slip"
    desk.post("administrator", "invitations", person=[person.pk], revoke="1")
    assert not Invitation.objects.open().exists()


def test_who_has_come_in_is_not_listed_nor_invited(desk, count_queries):
    person = UserFactory(given_name="เข้าแล้ว", last_login=timezone.now())
    client = desk.client("administrator")
    assert "เข้าแล้ว" not in text_of(client.get("/admin/invitations/"))
    desk.post("administrator", "invitations", person=[person.pk], mail="1")
    assert not Invitation.objects.exists()
    few = count_queries(client, "/admin/invitations/")
    for _ in range(30):
        UserFactory(unit=desk.office.unit)
    assert count_queries(client, "/admin/invitations/") <= few


@pytest.mark.parametrize("who", ["secretary", "chair", "reviewer", "author"])
def test_others_invite_nobody(desk, who):
    person = User.objects.first()
    assert desk.get(who, "invitations").status_code == 403
    assert desk.post(who, "invitations", person=[person.pk], mail="1").status_code == 403
    assert not Invitation.objects.exists()
