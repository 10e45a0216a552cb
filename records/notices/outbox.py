"""The mail queue, as operators use it."""

from post_office.models import STATUS, Email


def send_again(mail: Email) -> None:
    """Put a mail back into the queue, whatever became of it; its log is kept."""
    Email.objects.filter(pk=mail.pk).update(
        status=STATUS.queued, number_of_retries=0, scheduled_time=None
    )
