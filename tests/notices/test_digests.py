"""The daily digest: one mail for who asked for it, none to who cannot sign in any more."""

import pytest
from post_office.models import Email

from records.core.enums import State
from records.notices.digests import send_digests
from records.notices.models import Notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_one_mail_a_day_for_who_asked_for_it(office):
    office.secretary.daily_mail = True
    office.secretary.save()
    for _ in range(3):
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
    mails = Email.objects.filter(to=office.secretary.email)
    assert mails.count() == 0
    assert Notice.objects.filter(recipient=office.secretary).count() == 3
    assert send_digests() == 1
    assert mails.get().message.count("เปิดดู") == 3
    assert send_digests() == 0


def test_a_digest_leaves_out_who_cannot_sign_in_any_more(office):
    office.secretary.daily_mail = True
    office.secretary.save()
    office.record(State.SUBMITTED)
    office.secretary.is_active = False
    office.secretary.save()
    assert send_digests() == 0
    assert not Email.objects.filter(to=office.secretary.email).exists()
    assert not Notice.objects.for_digest().exists()
