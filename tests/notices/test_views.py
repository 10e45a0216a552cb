"""What a person has been told."""

import pytest

from records.core.enums import State
from records.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_index_shows_own_notices_only(office, sign_in):
    record = office.record(State.SUBMITTED)
    page = sign_in(office.author).get("/notices/").content.decode()
    assert f"รับเรื่อง {record.number} แล้ว" in page
    assert "เรื่องเข้าใหม่" not in page
    assert "เรื่องเข้าใหม่" in sign_in(office.secretary).get("/notices/").content.decode()


def test_index_needs_a_sign_in(client):
    assert client.get("/notices/").url.startswith("/account/login/?next=/notices/")


def test_read_marks_own_notices_by_post_only(office, sign_in):
    office.record(State.SUBMITTED)
    client = sign_in(office.author)
    assert client.get("/notices/read/").status_code == 405
    assert client.post("/notices/read/").url == "/notices/"
    assert not Notice.objects.filter(recipient=office.author).unread().exists()
    assert Notice.objects.filter(recipient=office.secretary).unread().exists()


def test_index_with_no_notice_says_so(office, sign_in):
    assert "ยังไม่มีการแจ้งเตือน" in sign_in(office.stranger).get("/notices/").content.decode()


def test_rhythm_of_committee_mails_is_chosen_by_who_has_a_seat(office, sign_in):
    client = sign_in(office.secretary)
    assert "รวมเป็นวันละฉบับ" in client.get("/notices/").content.decode()
    assert client.get("/notices/rhythm/").status_code == 405
    assert client.post("/notices/rhythm/", {"rhythm": "at_once"}).url == "/notices/"
    assert "ส่งถึงท่านทันที" in client.get("/notices/").content.decode()
    client.post("/notices/rhythm/", {"rhythm": "daily"})
    assert "รวมเป็นวันละฉบับ" in client.get("/notices/").content.decode()
    assert "รวมเป็นวันละฉบับ" not in sign_in(office.author).get("/notices/").content.decode()
