"""The mail queue, as operators use it."""

from django.db import transaction
from post_office.models import STATUS, Email

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.people.models import User


@transaction.atomic
def send_again(mail: Email, *, actor: User) -> bool:
    """Put a mail back into the queue, whatever became of it; its log is kept.

    False, and no event, for a mail that waits there already.
    """
    resent = (
        Email.objects.filter(pk=mail.pk)
        .exclude(status=STATUS.queued)
        .update(status=STATUS.queued, number_of_retries=0, scheduled_time=None)
    )
    if resent:
        log_event(EventAction.MAIL_RESENT, mail, actor=actor, name=mail.subject)
    return bool(resent)
