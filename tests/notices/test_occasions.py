"""One mail a person and occasion, and nothing lost when the program falls in between."""

import pytest
from django.urls import reverse
from post_office.models import Email

from records.core.enums import Action, State
from records.notices import occasions, rhythms
from records.notices.digests import send_digests
from records.notices.models import Notice
from records.record import workflow
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def mails_to(person):
    return Email.objects.filter(to=person.email)


def sorted_records(office, many):
    """Records that wait for screening, with their reviewers."""
    rows = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(many)
    ]
    for row in rows:
        office._prepare(row, Action.SCREEN)
    return rows


def test_many_records_in_one_occasion_make_one_mail_a_reviewer(office):
    reviewer = office.reviewers[0]
    rhythms.choose(reviewer, at_once=True)
    rows = sorted_records(office, 5)
    with occasions.one_mail():
        for row in rows:
            with occasions.one_mail():  # an occasion within is part of it
                workflow.advance(row, Action.SCREEN, actor=office.secretary)
        assert not mails_to(reviewer).exists()
    mail = mails_to(reviewer).get()
    assert "5 เรื่อง" in mail.subject and mail.message.count("เปิดดู") == 5
    assert Notice.objects.filter(recipient=reviewer).count() == 5
    assert not Notice.objects.for_digest().filter(recipient=reviewer).exists()


def test_a_fall_in_between_leaves_the_mails_to_the_digest(office):
    rhythms.choose(office.reviewers[0], at_once=True)
    (row,) = sorted_records(office, 1)
    token = occasions._open.set(set())
    workflow.advance(row, Action.SCREEN, actor=office.secretary)
    occasions._open.reset(token)  # the program ends before the occasion does
    assert not mails_to(office.reviewers[0]).exists()
    send_digests()
    assert mails_to(office.reviewers[0]).count() == 1


def test_what_was_undone_tells_nobody(office):
    (row,) = sorted_records(office, 1)
    row.number = None
    before = Email.objects.count()
    with pytest.raises(RuntimeError), occasions.one_mail():
        from django.db import transaction

        with transaction.atomic():
            workflow.advance(row, Action.SCREEN, actor=office.secretary)
            raise RuntimeError
    assert Email.objects.count() == before and not occasions.is_open()


def test_a_request_is_an_occasion(office, sign_in):
    """Two things that one press of the button tells a person come in one mail."""
    person = office.author
    office.unit.coordinators.add(person)
    data = {"pick": [office.unit.pk, office.other_unit.pk], "kind": "unit", "way": "mail"}
    sign_in(office.secretary).post(reverse("admin:authors"), data)
    assert mails_to(person).count() == mails_to(office.other_coordinator).count() == 1
    assert not Notice.objects.for_digest().filter(recipient=person).exists()


def test_the_committee_is_told_once_a_day_unless_it_wants_more(office):
    office.record(State.SUBMITTED)
    assert not mails_to(office.secretary).exists()
    assert mails_to(office.author).count() == 1  # the receipt of an author comes at once
    rhythms.choose(office.secretary, at_once=True)
    office.record(State.SUBMITTED, owner=office.colleague)
    assert mails_to(office.secretary).count() == 1
    send_digests()
    assert mails_to(office.secretary).count() == 2
