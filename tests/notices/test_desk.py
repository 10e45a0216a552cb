"""The outbox and the notices on the desk: for administrators only."""

import pytest
from post_office.models import STATUS, Email

from records.core.enums import State
from tests.desk import text_of

pytestmark = pytest.mark.django_db


def test_the_outbox(desk):
    desk.office.record(State.SUBMITTED)
    mail = Email.objects.first()
    Email.objects.filter(pk=mail.pk).update(status=STATUS.failed)
    page = text_of(desk.get("administrator", "post_office_email_changelist"))
    assert "ส่งไม่สำเร็จ" in page
    assert desk.get("secretary", "post_office_email_changelist").status_code == 403
    name = "post_office_email_resend"
    assert desk.get("administrator", name, mail.pk).status_code == 200
    mail.refresh_from_db()
    assert mail.status == STATUS.failed
    assert desk.post("secretary", name, mail.pk).status_code == 403
    desk.post("administrator", name, mail.pk)
    mail.refresh_from_db()
    assert mail.status == STATUS.queued


def test_a_mail_in_the_queue_is_not_sent_twice(desk):
    desk.office.record(State.SUBMITTED)
    mail = Email.objects.earliest("pk")
    sent = desk.client("administrator").post(
        f"/admin/post_office/email/{mail.pk}/resend/", follow=True
    )
    assert "อยู่ในคิวแล้ว" in text_of(sent)


def test_the_list_of_mails_is_narrowed_by_status(desk):
    desk.office.record(State.SUBMITTED)
    mail = Email.objects.earliest("pk")
    Email.objects.filter(pk=mail.pk).update(status=STATUS.failed)
    name = "post_office_email_changelist"
    assert mail.subject in text_of(desk.get("administrator", name, status=STATUS.failed))
    assert mail.subject not in text_of(desk.get("administrator", name, status=STATUS.sent))


def test_notices_are_listed_for_administrators(desk):
    desk.office.record(State.SUBMITTED)
    page = text_of(desk.get("administrator", "records_notice_changelist"))
    assert "ยังไม่เปิด" in page and str(desk.office.author) in page
    assert desk.get("secretary", "records_notice_changelist").status_code == 403
    notice = desk.office.author.notices.first()
    assert desk.get("administrator", "records_notice_change", notice.pk).status_code == 403
