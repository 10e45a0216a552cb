"""What scores come to: weighted totals in percent, their middle and their spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, median

from django.db.models import OuterRef, Subquery

from records.cycles.models import Criterion, Cycle
from records.record.models import Record, Revision

from .models import Review


def total(review: Review) -> float | None:
    """Weighted score in percent; None while there is no score."""
    scores = list(review.scores.all())
    weights = sum(score.criterion.weight for score in scores)
    if not weights:
        return None
    points = sum(s.value / s.criterion.maximum * s.criterion.weight for s in scores)
    return round(100 * points / weights, 1)


@dataclass
class Standing:
    """What the reviewers gave a record, for the text last handed in.

    totals: reviewer's id → percent; older: the same for earlier texts of those who have not
    reviewed the newest; criteria: criterion id → mean percent, values: → mean of what was given;
    recommendations: value → how many.
    """

    totals: dict[int, float | None] = field(default_factory=dict)
    older: dict[int, float | None] = field(default_factory=dict)
    criteria: dict[int, float] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    recommendations: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.totals)

    @property
    def _numbers(self) -> list[float]:
        return [number for number in self.totals.values() if number is not None]

    @property
    def mean(self) -> float | None:
        return round(fmean(self._numbers), 1) if self._numbers else None

    @property
    def median(self) -> float | None:
        return round(median(self._numbers), 1) if self._numbers else None

    @property
    def spread(self) -> float | None:
        """Between the highest and the lowest, in points of the percentage."""
        numbers = self._numbers
        return round(max(numbers) - min(numbers), 1) if len(numbers) > 1 else None

    def is_split(self, cycle: Cycle) -> bool:
        """The reviewers are so far apart that the committee should talk."""
        return (self.spread or 0) >= cycle.difference_points


def standings(records: Iterable[Record]) -> dict[int, Standing]:
    """Record id → Standing for all of *records*, in three statements.

    Only reviews handed in count, of reviewers whose task stands.
    """
    newest = Revision.objects.filter(record=OuterRef("assignment__record"), frozen=True)
    reviews = (
        Review.objects.submitted()
        .filter(assignment__record__in=records, assignment__ended_at__isnull=True)
        .select_related("assignment")
        .prefetch_related("scores__criterion")
        .order_by("revision__number")
        .annotate(newest=Subquery(newest.order_by("-number").values("pk")[:1]))
    )
    made = {record.pk: Standing() for record in records}
    marks: dict[int, dict[Criterion, list[int]]] = {}
    for review in reviews:
        record, reviewer = review.assignment.record_id, review.assignment.reviewer_id
        standing = made[record]
        if review.revision_id != review.newest:  # type: ignore[attr-defined]  # column of this query
            standing.older[reviewer] = total(review)
            continue
        standing.older.pop(reviewer, None)
        standing.totals[reviewer] = total(review)
        word = review.recommendation
        standing.recommendations[word] = standing.recommendations.get(word, 0) + 1
        for score in review.scores.all():
            row = marks.setdefault(record, {}).setdefault(score.criterion, [])
            row.append(score.value)
    for pk, by_criterion in marks.items():
        means = {criterion: fmean(row) for criterion, row in by_criterion.items()}
        made[pk].values = {c.pk: round(mean, 2) for c, mean in means.items()}
        made[pk].criteria = {c.pk: round(100 * mean / c.maximum, 1) for c, mean in means.items()}
    return made


def standing(record: Record) -> Standing:
    return standings([record])[record.pk]
