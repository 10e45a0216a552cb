"""Invitations: once, for a time, by mail or on paper."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import InvitationWay
from records.people import invitation_slips, invitations
from records.people.staff_models import BorrowedPassword, Invitation
from tests.factories import UserFactory


def invite(person, office, way=InvitationWay.MAIL):
    return invitations.invite(person, way, actor=office.administrator)


def code_of(link):
    return link.rstrip("/").rpartition("/")[2]


def test_an_invitation_by_mail_opens_once_and_is_not_kept_in_the_open(office):
    person = UserFactory(unit=office.unit)
    link = invite(person, office)
    code = code_of(link)
    row = Invitation.objects.get()
    assert code not in row.digest and link in Email.objects.get().message
    assert person.username in Email.objects.get().message
    BorrowedPassword.objects.create(user=person)
    assert invitations.accept(invitations.find(code), "khlang-khwamru-69")
    person.refresh_from_db()
    assert person.check_password("khlang-khwamru-69")
    assert not BorrowedPassword.objects.exists()
    assert invitations.find(code) is None
    assert not invitations.accept(row, "another-password-70")
    assert Event.objects.filter(action=EventAction.INVITED).count() == 1


def test_a_new_invitation_ends_the_one_before(office):
    person = UserFactory()
    first, second = invite(person, office), invite(person, office, InvitationWay.SLIP)
    assert invitations.find(code_of(first)) is None
    assert invitations.find(code_of(second).upper()).user == person


def test_too_old_taken_back_and_closed(office):
    old, back, closed = (UserFactory() for _ in range(3))
    codes = [code_of(invite(person, office)) for person in (old, back, closed)]
    Invitation.objects.filter(user=old).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert invitations.revoke(back, actor=office.administrator)
    assert not invitations.revoke(back, actor=office.administrator)
    closed.is_active = False
    closed.save()
    assert [invitations.find(code) for code in codes] == [None] * 3


def test_who_cannot_be_invited_is_said(office):
    people = [UserFactory(email=""), UserFactory(is_active=False), UserFactory()]
    invited, problems = invitations.invite_many(
        people, InvitationWay.MAIL, actor=office.administrator
    )
    assert [person for person, _ in invited] == people[2:] and len(problems) == 2
    with pytest.raises(invitations.Uninvited):
        invite(people[1], office, InvitationWay.SLIP)


def test_slips_lie_eight_to_a_page(office):
    import io

    import pypdf  # noqa: E401

    people = [UserFactory(unit=office.unit) for _ in range(9)]
    links = [(person, invite(person, office, InvitationWay.SLIP)) for person in people]
    pdf = pypdf.PdfReader(io.BytesIO(invitation_slips.write(links)))
    assert len(pdf.pages) == 2
    text = "".join(page.extract_text() for page in pdf.pages)
    assert people[8].username in text
