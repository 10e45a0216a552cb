"""What the tests of the committee share: reviews handed in, records waiting for a decision."""

from django.utils import timezone

from records.core.enums import State
from records.record.models import Record
from records.screening import (
    resolutions,
    reviews,
)


def review(record, reviewer, value=4, recommendation="accept", **words):
    text = reviews.current_text(record)
    criterion = record.cycle.criteria.get()
    opinion = reviews.Opinion(recommendation=recommendation, scores={criterion.pk: value}, **words)
    return reviews.save_review(
        record, actor=reviewer, revision_id=text.pk, opinion=opinion, submit=True
    )


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def decide(office, records, token="6f9619ff-8b86-d011-b42d-00cf4fc964ff"):
    chosen = {r.pk: str(resolutions.DECIDES[State(r.state)]) for r in records}
    return resolutions.apply(
        office.cycle,
        actor=fresh(office.chair),
        token=token,
        resolution="2/2569",
        resolved_on=timezone.localdate(),
        chosen=chosen,
    )


def states(records):
    return [Record.objects.get(pk=r.pk).state for r in records]
