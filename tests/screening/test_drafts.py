"""An administrator and the drafts of others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.audit.models import Event
from records.core.enums import State
from records.notices.models import Notice
from records.record.models import DraftOpening, Record
from records.record.workflow import Blocked, NotAllowed
from records.screening import drafts
from tests.screening.committee import fresh


@pytest.fixture
def draft(office):
    return office.draft(title="ร่างลับของฉัน")


def sees(user, record):
    return Record.objects.visible_to(fresh(user)).filter(pk=record.pk).exists()


def test_a_draft_is_its_authors_until_it_is_opened_with_a_reason(office, draft):
    admin = office.administrator
    assert sees(office.author, draft) and not sees(admin, draft)
    assert list(drafts.drafts_of_others(admin)) == [draft]
    with pytest.raises(Blocked):
        drafts.open_draft(draft, actor=admin, reason="  ")
    drafts.open_draft(draft, actor=admin, reason="ผู้เขียนแจ้งว่าเปิดไม่ได้")
    drafts.open_draft(draft, actor=admin, reason="อีกครั้ง")
    assert sees(admin, draft)
    assert DraftOpening.objects.count() == Event.objects.filter(action="draft_opened").count() == 1
    notice = Notice.objects.get(recipient=office.author)
    assert "ผู้เขียนแจ้งว่าเปิดไม่ได้" in notice.body and str(admin) in notice.body
    DraftOpening.objects.update(at=timezone.now() - timedelta(days=2))
    assert not sees(admin, draft)


def test_only_an_administrator_opens(office, draft):
    for who in (office.secretary, office.stranger):
        assert not drafts.drafts_of_others(who).exists()
        with pytest.raises(NotAllowed):
            drafts.open_draft(draft, actor=who, reason="อยากอ่าน")


def test_what_was_handed_in_and_her_own_are_hers_to_read(office):
    handed = office.record(State.SUBMITTED)
    own = office.draft(owner=office.administrator)
    assert sees(office.administrator, handed) and sees(office.administrator, own)
    assert not drafts.drafts_of_others(office.administrator).exists()
