"""A public record that a set uses, and what happens to it."""

from records.notices.models import Notice
from records.record import workflow, writing
from tests.synthesis.sets import lines

NOTE = {"note": "เหตุผลของการทดสอบ"}


def notified(word="ที่มาของชุดความรู้"):
    """username of everybody notified, for each notice about a source."""
    rows = Notice.objects.filter(title__contains=word).order_by("pk")
    return sorted(notice.recipient.username for notice in rows)


def rewrite(record, *texts, actor=None, reason="load"):
    return writing.write(record, {"technique": lines(*texts)}, actor=actor, reason=reason)


def step(record, action, actor, **inputs):
    return workflow.advance(record, action, actor=actor, inputs={**NOTE, **inputs})
