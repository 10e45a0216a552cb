"""Three accepted records, a ballot among them, and short words for what people do with it."""

from django.utils import timezone

from records.audit.models import Event
from records.awards import ballots, shortlists, voting
from records.core.enums import Action, AwardKind, State
from records.people.models import User
from records.record import workflow
from records.record.models import Record
from records.screening import reviews
from records.screening.models import Review, Score

BEST = AwardKind.BEST_PRACTICE
WHY = "เหตุผลของการทดสอบ"


def fresh(user):
    return User.objects.get(pk=user.pk)


class Stage:
    """Three accepted records, a ballot, and short words for what people do with it."""

    def __init__(self, office):
        self.office = office
        owners = (office.author, office.colleague, office.stranger)
        self.records = [office.record(State.ACCEPTED, owner=owner) for owner in owners]
        self.ballot = ballots.create(
            cycle=office.cycle, kind=BEST, secret=True, quorum=2, actor=office.secretary
        )

    def list(self, *records):
        for record in records or self.records:
            shortlists.add(self.ballot, record, actor=self.office.secretary, reason=WHY)
        return [self.ballot.candidates.get(record=r) for r in records or self.records]

    def open(self):
        candidates = self.list()
        ballots.open_ballot(self.ballot, actor=self.office.secretary)
        return candidates

    def vote(self, who, candidate):
        return voting.vote(self.ballot, actor=fresh(who), candidate=candidate)

    def leave(self, who):
        """Somebody's seat in the committee ends."""
        who.seats.filter(cycle=self.office.cycle).update(ended_on=timezone.localdate())

    def close(self):
        """Count, whoever is missing, and grant where there is one first place."""
        chair = fresh(self.office.chair)
        missing = self.ballot.voters.missing().values_list("pk", flat=True)
        closed = ballots.close(self.ballot, actor=chair, without=set(missing))
        return ballots.grant(closed, actor=chair) if closed.waits_for_award else closed

    def score(self, record, value, criterion=None):
        text = reviews.current_text(record)
        for task in record.assignments.all():
            review = Review.objects.create(
                assignment=task, revision=text, submitted_at=timezone.now()
            )
            criterion = criterion or self.office.criterion
            Score.objects.create(review=review, criterion=criterion, value=value)


def blocked_by(error) -> set[str]:
    return {problem.code for problem in error.value.problems}


def withdraw(office, record):
    return workflow.advance(record, Action.WITHDRAW, actor=office.chair, inputs={"note": WHY})


def actions(**query):
    """What the events say was done, in order; without steps of records."""
    return list(Event.objects.filter(**query).order_by("pk").values_list("action", flat=True))


def owned_by(office, person):
    """An accepted record of a secretary or chair, who so could not bring it there."""
    record = office.record(State.ACCEPTED, owner=office.coordinator)
    Record.objects.filter(pk=record.pk).update(owner=person)
    record.refresh_from_db()
    return record
