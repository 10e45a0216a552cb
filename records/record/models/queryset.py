"""Which records: the vocabulary for choosing rows. Views never filter by state themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from records.core import permissions
from records.core.enums import (
    AWARDED_KINDS,
    EDITABLE,
    HANDED_IN,
    IN_COMMITTEE,
    PASSED,
    PENDING,
    UNDER_WAY,
    USABLE_IN_SET,
    WITH_AUTHOR,
    AwardKind,
    Kind,
    State,
    UnitLevel,
)
from records.core.sections import text_keys

from .visibility import VisibilityQuerySet

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.cycles.models import Cycle
    from records.people.models import Unit, User

    from .record import Record

# Columns that a search result shows or that tell why it was found.
_ON_A_HIT = (
    *("kind", "state", "state_since", "published_at", "amended_at", "number", "ref"),
    *("fiscal_year", "title", "excerpt", "village", "position"),
    *("cycle_id", "category_id", "province_id", "district_id", "subdistrict_id", "created_by_id"),
    *("owner__prefix", "owner__given_name", "owner__family_name"),
    *("unit__code", "unit__name", "unit__short_name", "topic__slug", "topic__name"),
)

UNTOLD = "pending"  # told_state of either proposal


class RecordQuerySet(VisibilityQuerySet["Record"]):
    """The vocabulary for choosing rows; views never filter by state themselves."""

    def rivals(
        self,
        *,
        kind: str,
        cycle: Cycle | int,
        owner: User | int | None = None,
        unit: Unit | int | None = None,
    ) -> Self:
        """Records that stand for the same task of a cycle: a draft, or one handed in."""
        rows = self.first_hand().filter(kind=kind, cycle=cycle, state__in=EDITABLE | HANDED_IN)
        if kind == Kind.INDIVIDUAL:
            return rows.filter(owner=owner)
        return rows.filter(unit=unit) if kind == Kind.UNIT else rows

    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)

    def of_cycle(self, cycle: Cycle | int) -> Self:
        return self.filter(cycle=cycle)

    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def tombstones(self) -> Self:
        """Once public, no longer: the address still answers, with the reason."""
        return self.filter(published_at__isnull=False).exclude(state=State.PUBLISHED)

    def first_hand(self) -> Self:
        """Records proper, without amendments to published ones."""
        return self.filter(amends=None)

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def handed_in(self) -> Self:
        """What counts for the year's task."""
        return self.first_hand().received()

    def received(self) -> Self:
        """What the office has been given and has not given back, amendments too."""
        return self.filter(state__in=HANDED_IN)

    def known_to_committee(self) -> Self:
        """Everything but drafts and what was withdrawn before anybody saw it."""
        return self.exclude(state=State.DRAFT).exclude(number=None)

    def locked(self) -> Self:
        """Locked to the end of the transaction, their keys left alone: a row that points to a
        held record need not wait. Else a set that is published and a source that leaves, whose
        notice points to the set, would wait for each other."""
        return self.select_for_update(of=("self",), no_key=True)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def with_told_state(self, user: AnyUser) -> Self:
        """told_state: the state as *user* may know it; both proposals are one where a proposal is
        not told to her. Lists filter and sort by it."""
        untold = Q(state__in=PENDING) & permissions.untold_rows(user)
        return self.annotate(
            told_state=Case(
                When(untold, then=Value(UNTOLD)), default=F("state"), output_field=CharField()
            )
        )

    def in_told_state(self, state: str) -> Self:
        """Of `with_told_state`; neither proposal finds a row of which it is not told."""
        return self.filter(told_state=state)

    def waiting_for_screening(self) -> Self:
        """Handed in; the secretary sorts them and names reviewers."""
        return self.filter(state=State.SUBMITTED)

    def in_screening(self) -> Self:
        return self.filter(state=State.SCREENING)

    def overdue(self, today: date) -> Self:
        """With their owners, who have let the day pass."""
        return self.with_author().filter(due_on__lt=today)

    def with_author(self) -> Self:
        """Sent back: to be changed, or to have personal data taken out."""
        return self.filter(state__in=WITH_AUTHOR)

    def waiting_for_decision(self) -> Self:
        return self.filter(state__in=PENDING)

    def waiting_for_publication(self) -> Self:
        return self.filter(state=State.ACCEPTED)

    def passed(self) -> Self:
        """Accepted by the committee: what an award can go to."""
        return self.first_hand().filter(state__in=PASSED)

    def eligible(self, kind: str) -> Self:
        """What may be chosen for the award *kind*: passed, and not taken from the public since."""
        kinds = AWARDED_KINDS[AwardKind(kind)]
        return self.passed().exclude(state=State.UNPUBLISHED).filter(kind__in=kinds)

    def best_practice_awards(self) -> Any:
        """Best Practice awards that stand, of a later room; `record` names the record."""
        awards = self.rows_pointing_here("awards")
        return awards.standing().filter(kind=AwardKind.BEST_PRACTICE)

    def with_change(self) -> Self:
        """change: when what the public sees last became other than it was."""
        return self.annotate(change=Greatest("state_since", Coalesce("amended_at", "state_since")))

    def with_uses(self) -> Self:
        """cited_in_sets: whether a public set was written from it; names_sources: whether it is a
        set that says where its paragraphs come from."""
        sources = self.rows_pointing_here("used_as_source")
        public = self.model.objects.filter(state=State.PUBLISHED)
        cited = sources.filter(record=OuterRef("pk"), paragraph__record__in=public)
        own = sources.filter(paragraph__record=OuterRef("pk"), paragraph__suggested=False)
        return self.annotate(cited_in_sets=Exists(cited), names_sources=Exists(own))

    def usable_in_set(self) -> Self:
        """What a set may be written from: passed and not taken from the public, sets aside."""
        return self.first_hand().filter(state__in=USABLE_IN_SET).exclude(kind=Kind.SET)

    def with_reviews(self) -> Self:
        """reviewers: tasks that stand; reviews_done: those with a review of the newest text."""
        texts = self.rows_pointing_here("revisions").filter(frozen=True).order_by("-number")
        newest = texts.filter(record=OuterRef("pk"))
        stands = self.rows_pointing_here("assignments").filter(
            record=OuterRef("pk"), ended_at__isnull=True
        )
        reviewed = stands.filter(
            reviews__submitted_at__isnull=False,
            reviews__revision=Subquery(texts.filter(record=OuterRef("record")).values("pk")[:1]),
        )
        # Counted for each record: joined and grouped by all that a list shows, it took minutes
        # where the database did not know yet how few rows there are.
        return self.annotate(
            newest_text=Subquery(newest.values("pk")[:1]),
            reviewers=_counted(stands),
            reviews_done=_counted(reviewed),
        )

    def reviewed_by(self, user: User) -> Self:
        """Those on which *user* has a task that stands."""
        return self.filter(pk__in=user.assignments.active().values("record"))

    def with_quorum(self) -> Self:
        return self.with_reviews().filter(reviews_done__gte=F("cycle__quorum"))

    def outside_blind(self, cycles: Iterable[Cycle | int]) -> Self:
        """Without what is screened blind in one of the cycles."""
        return self.exclude(cycle__in=cycles, state__in=IN_COMMITTEE)

    def titled_or_in(self, words: str, rows: RecordQuerySet) -> Self:
        return self.filter(Q(title__icontains=words) | Q(pk__in=rows.order_by().values("pk")))

    def with_tasks(self) -> Self:
        """Those that somebody reviews or has reviewed."""
        tasks = self.rows_pointing_here("assignments").active()
        return self.filter(pk__in=tasks.values("record"))

    def short_of_reviewers(self) -> Self:
        """Fewer standing tasks than the cycle asks for."""
        return self.with_reviews().filter(reviewers__lt=F("cycle__reviewers_needed"))

    def unsorted(self) -> Self:
        """Without a topic or the word that none fits; a provincial set needs none."""
        return self.filter(topic=None, outside_topics=None).exclude(kind=Kind.SET)

    def already_sorted(self) -> Self:
        outside = Q(outside_topics__isnull=False)
        return self.filter(Q(topic__isnull=False) | outside | Q(kind=Kind.SET))

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def exclude_kind(self, kind: str) -> Self:
        return self.exclude(kind=kind)

    def of_unit(self, unit: Unit) -> Self:
        """Records of a unit and of the groups inside it."""
        inside = Q(unit__parent=unit, unit__level=UnitLevel.GROUP)
        return self.filter(Q(unit=unit) | inside)

    def near(self, record: Record) -> Self:
        """Of the same topic (without one, the same category); the same district first."""
        same = Q(topic=record.topic_id) if record.topic_id else Q(category=record.category_id)
        rows = self.filter(same)
        if record.district_id:
            near = models.Case(models.When(district=record.district_id, then=0), default=1)
            rows = rows.annotate(distance=near).order_by("distance", "-published_at", "-pk")
        return rows

    def for_list(self) -> Self:
        """Everything a card shows in one query; the long texts stay in the database."""
        heavy = (*text_keys(), "unplaced", "import_warnings")
        return self.select_related("owner", "unit", "topic", "category", "cycle").defer(*heavy)

    def for_hits(self, *, texts: bool) -> Self:
        """What a result shows, and on request the texts in which a passage is looked for."""
        rows = self.select_related("owner", "unit", "topic").only(*_ON_A_HIT)
        return rows.only(*_ON_A_HIT, *text_keys()) if texts else rows

    def with_problems(self) -> Self:
        """`for_hits` with the one text that tells problems and how they were solved."""
        return self.only(*_ON_A_HIT, "problems_solutions")

    def for_page(self) -> Self:
        return self.select_related(
            "owner",
            "unit",
            "topic",
            "category",
            "cycle",
            "province",
            "district",
            "subdistrict",
            "submitted_by",
            "amends",
        )

    def for_writing(self) -> Self:
        """The whole text, with the rows that belong to it."""
        return self.for_page().prefetch_related("partners", "processes")

    def newest_for_author(self) -> Self:
        """The year's first; in a year what still counts before what was withdrawn or refused."""
        over = Case(When(state__in=[State.WITHDRAWN, State.REJECTED], then=1), default=0)
        return self.order_by("-cycle__fiscal_year", over, "-pk")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")


def _counted(rows: Any) -> Coalesce:
    """How many of *rows* there are for the record they are asked of."""
    n = rows.order_by().values("record").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(n, output_field=models.IntegerField()), 0)
