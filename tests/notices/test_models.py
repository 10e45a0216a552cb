"""Which notices a page and a daily mail take."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.notices.models import Notice

pytestmark = pytest.mark.django_db


def notice(person, title="เรื่อง", **fields) -> Notice:
    return Notice.objects.create(recipient=person, title=title, **fields)


def test_unread_and_waiting_for_the_daily_mail(office):
    read = notice(office.author, "อ่านแล้ว", read_at=timezone.now())
    waiting = notice(office.author, "รอเมล", for_digest=True)
    assert list(Notice.objects.unread()) == [waiting]
    assert list(Notice.objects.for_digest()) == [waiting]
    assert str(read) == "อ่านแล้ว"


def test_the_newest_stands_first_with_its_record_at_hand(office, django_assert_num_queries):
    record, now = office.draft(), timezone.now()
    first, second = (notice(office.author, n, created_at=now, record=record) for n in "กข")
    with django_assert_num_queries(1):
        rows = list(office.author.notices.for_page())
        assert [row.record.pk for row in rows] == [record.pk, record.pk]
    assert rows == [second, first]


def test_one_key_tells_once(office):
    notice(office.author, key="step:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        notice(office.author, key="step:1")
    notice(office.author), notice(office.author)  # those without a key are as many as they are
