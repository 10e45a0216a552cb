"""Sign-in and one's own account, in Thai."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from post_office.mail import send_queued

from records.audit.models import Event
from records.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "ผ้าไหม-มัดหมี่-9"  # noqa: S105


@pytest.fixture
def elsewhere(client, settings):
    """The site answers under a host whose name is not its own."""
    settings.ALLOWED_HOSTS = ["km.invalid"]
    settings.SITE_NAME, settings.SITE_OFFICE = "คลังทดสอบ", "สำนักงานทดสอบ"
    settings.SITE_URL = "https://bank.example"
    client.defaults["HTTP_HOST"] = "km.invalid"
    return client


@pytest.fixture
def somebody(office):
    office.author.set_password(PASSWORD)
    office.author.save()
    return office.author


def sign_in_as(client, password=PASSWORD, **fields):
    return client.post("/account/login/", {"username": "author", "password": password, **fields})


def test_login_leads_to_ones_records(client, somebody):
    assert sign_in_as(client).url == "/mine/"


@pytest.mark.parametrize("role", ["reviewer", "secretary", "chair"])
def test_login_leads_the_committee_to_the_desk(client, office, role):
    person = office.seat(f"another-{role}", role)
    enter(client, person)
    person.seats.update(ended_on=timezone.localdate())
    enter(client, person, "/mine/")


@pytest.mark.parametrize("name", ["colleague", "coordinator", "stranger", "administrator"])
def test_login_leads_everybody_else_to_their_records(client, office, name):
    enter(client, getattr(office, name), "/mine/")


def enter(client, person, home="/admin/"):
    """Sign in without a wish, with one, and come again when signed in."""
    person.set_password(PASSWORD)
    person.save()
    client.logout()
    fields = {"username": person.username, "password": PASSWORD}
    assert client.post("/account/login/", {**fields, "next": "/records/"}).url == "/records/"
    client.logout()
    assert client.post("/account/login/", fields).url == home
    assert client.get("/account/login/").url == home
    assert client.get(home).status_code == 200


def test_login_page_shows_the_site_and_not_the_host(elsewhere):
    page = elsewhere.get("/account/login/").content.decode()
    assert "· คลังทดสอบ</title>" in page and "<b>คลังทดสอบ</b>" in page
    assert "สำหรับเจ้าหน้าที่ของสำนักงานทดสอบ" in page
    assert "km.invalid" not in page


def test_login_page_with_a_mistake_shows_the_site_too(elsewhere):
    page = sign_in_as(elsewhere, "ผิด").content.decode()
    assert "สำหรับเจ้าหน้าที่ของสำนักงานทดสอบ" in page and "km.invalid" not in page


def test_login_goes_on_where_one_wanted_to_go(client, somebody):
    assert sign_in_as(client, next="/notices/").url == "/notices/"


def test_login_never_leads_away(client, somebody):
    assert sign_in_as(client, next="https://evil.example/").url == "/mine/"


def test_login_says_in_thai_what_is_wrong(client, somebody):
    response = sign_in_as(client, "ผิด")
    assert response.status_code == 200
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in response.content.decode()


def test_login_is_closed_to_people_without_an_account(client, somebody):
    User.objects.filter(pk=somebody.pk).update(is_active=False)
    assert sign_in_as(client).status_code == 200


def test_login_stops_a_guessing_machine(client, somebody):
    for _ in range(6):
        response = sign_in_as(client, "ผิด")
    assert response.status_code == 429
    assert "โปรดรอก่อนลองใหม่" in response.content.decode()
    assert sign_in_as(client).status_code == 429  # the right one does not help the machine


def test_login_is_open_to_a_known_device_whatever_strangers_try(client, somebody):
    assert sign_in_as(client).status_code == 302
    client.post("/account/logout/")
    for _ in range(9):
        last = sign_in_as(Client(), "ผิด")
    assert last.status_code == 429
    assert sign_in_as(client).status_code == 302


def test_login_left_empty_is_no_try(client, somebody):
    for _ in range(9):
        assert sign_in_as(client, "").status_code == 200
    assert sign_in_as(client).status_code == 302


def test_login_says_that_typed_text_waits(client, office):
    record = office.draft()
    client.post(f"/writing/{record.pk}/", {"title": "พิมพ์ค้างไว้"})
    page = client.get(f"/account/login/?next=/writing/{record.pk}/").content.decode()
    assert "ข้อความที่พิมพ์ค้างไว้ยังอยู่" in page
    assert "พิมพ์ค้างไว้" not in client.get("/account/login/").content.decode()


def test_login_keeps_nothing_that_no_page_gives_back(client, office):
    for path in ("/account/password/", "/account/", f"/mine/{office.draft().pk}/amend/"):
        response = client.post(path, {"old_password": PASSWORD, "new_password1": "ลับ"}, follow=True)
        assert "พิมพ์ค้างไว้" not in response.content.decode()
        assert not list(client.session.keys())


def test_logout_is_a_post(client, somebody):
    sign_in_as(client)
    assert client.get("/account/logout/").status_code == 405
    assert client.post("/account/logout/").url == "/"
    assert client.get("/mine/").status_code == 302


def test_profile_changes_mail_and_phone_only(client, somebody):
    sign_in_as(client)
    page = client.get("/account/").content.decode()
    assert str(somebody) in page
    fields = {"email": "new@example.test", "phone": "๐๘๑ ๒๓๔", "is_superuser": "1", "position": "x"}
    assert client.post("/account/", fields).url == "/account/"
    somebody.refresh_from_db()
    assert (somebody.email, somebody.phone) == ("new@example.test", "081 234")
    assert not somebody.is_superuser and somebody.position != "x"
    event = Event.objects.get()
    assert (event.actor, event.changes["email"][1]) == (somebody, "new@example.test")
    client.post("/account/", fields)
    assert Event.objects.count() == 1


def test_profile_refuses_a_wrong_address_in_thai(client, somebody):
    sign_in_as(client)
    response = client.post("/account/", {"email": "x", "phone": ""})
    assert "กรุณากรอกอีเมลให้ถูกต้อง" in response.content.decode()


def test_password_changes(client, somebody):
    sign_in_as(client)
    new = {"new_password1": "ตลาดนัด-สีเขียว-7", "new_password2": "ตลาดนัด-สีเขียว-7"}
    wrong = client.post("/account/password/", {"old_password": "ผิด", **new}).content.decode()
    assert "รหัสผ่านเดิมไม่ถูกต้อง" in wrong
    assert client.post("/account/password/", {"old_password": PASSWORD, **new}).status_code == 302
    somebody.refresh_from_db()
    assert somebody.check_password("ตลาดนัด-สีเขียว-7")
    event = Event.objects.get()
    assert (event.action, event.actor, event.changes) == ("password_set", somebody, {})
    assert client.get("/account/").status_code == 200  # still signed in


def test_password_that_is_weak_is_explained_in_thai(client, somebody):
    sign_in_as(client)
    fields = {"old_password": PASSWORD, "new_password1": "123", "new_password2": "123"}
    page = client.post("/account/password/", fields).content.decode()
    assert "รหัสผ่านสั้นเกินไป" in page and "ตัวเลขล้วน" in page


def test_reset_mails_a_link_in_thai(client, somebody):
    assert client.post("/account/reset/", {"email": somebody.email}).url == "/account/reset/sent/"
    send_queued()
    (message,) = mail.outbox
    assert "ตั้งรหัสผ่านใหม่" in message.subject and "เรียน นาง" in message.body


def test_reset_mail_names_the_site_and_leads_to_it(elsewhere, somebody):
    elsewhere.post("/account/reset/", {"email": somebody.email})
    send_queued()
    (message,) = mail.outbox
    assert message.subject == "ตั้งรหัสผ่านใหม่ คลังทดสอบ"
    assert "https://bank.example/account/reset/" in message.body
    assert "คลังทดสอบ สำนักงานทดสอบ" in message.body
    assert "km.invalid" not in message.subject + message.body


def test_reset_pages_show_the_site(elsewhere):
    for path in ("/account/reset/", "/account/reset/sent/", "/account/reset/done/"):
        page = elsewhere.get(path).content.decode()
        assert "· คลังทดสอบ</title>" in page and "km.invalid" not in page


def test_reset_answers_the_same_for_an_unknown_address(client, somebody):
    assert client.post("/account/reset/", {"email": "x@example.test"}).url == "/account/reset/sent/"
    send_queued()
    assert mail.outbox == []


def test_reset_asked_for_without_end_is_refused(client):
    for _ in range(21):
        response = client.post("/account/reset/", {"email": "x@example.test"})
    assert response.status_code == 429 and "1 ชั่วโมง" in response.content.decode()


def test_reset_sent_says_what_to_do(client):
    assert "โปรดตรวจอีเมลของท่าน" in client.get("/account/reset/sent/").content.decode()


def test_reset_confirm_works_once(client, somebody, settings):
    for _ in range(9):  # locked out meanwhile
        sign_in_as(client, "ผิด")
    client.post("/account/reset/", {"email": somebody.email})
    send_queued()
    path = re.search(rf"{settings.SITE_URL}(/account/reset/\S+)", mail.outbox[0].body)[1]
    form = client.get(path).url
    fields = {"new_password1": "ปุ๋ยหมัก-ไม่กลับกอง-5", "new_password2": "ปุ๋ยหมัก-ไม่กลับกอง-5"}
    assert client.post(form, fields).url == "/account/reset/done/"
    somebody.refresh_from_db()
    assert somebody.check_password("ปุ๋ยหมัก-ไม่กลับกอง-5")
    assert sign_in_as(client, fields["new_password1"]).status_code == 302
    assert "ใช้ไปแล้วหรือหมดอายุ" in client.get(path).content.decode()


def test_reset_done_leads_to_the_sign_in(client):
    assert "/account/login/" in client.get("/account/reset/done/").content.decode()
