"""The choice of an award: a shortlist, voters fixed at opening, one vote each, a result."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from records.core import permissions
from records.core.enums import LIVE_PHASES, PHASE_TONES, AwardKind, BallotPhase, CommitteeRole
from records.cycles.models import CommitteeMember, Cycle
from records.people.models import User
from records.record.models.record import Record


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: User) -> Self:
        """Those of the cycles of her seats; an administrator sees all."""
        if permissions.is_administrator(user):
            return self
        return self.filter(cycle__in=permissions.committee_cycle_ids(user))

    def for_list(self) -> Self:
        """listed: candidates not struck; seats: who may vote; turnout: votes cast."""
        struck = Q(candidates__struck_at__isnull=False)
        return self.select_related("cycle").annotate(
            listed=Count("candidates", filter=~struck, distinct=True),
            seats=Count("voters", filter=Voter.ENTITLED_HERE, distinct=True),
            turnout=Count("voters__vote", distinct=True),
        )

    def live(self) -> Self:
        """Those not over yet: preparing, open or tied."""
        return self.filter(phase__in=LIVE_PHASES)

    def waiting_for(self, user: User) -> Self:
        """Open ballots in which *user* may vote and has not."""
        mine = Voter.objects.entitled().filter(user=user, vote__isnull=True)
        seats = permissions.committee_cycle_ids(user)
        rows = self.filter(phase=BallotPhase.OPEN, pk__in=mine.values("ballot"), cycle__in=seats)
        return rows.select_related("cycle")


class Ballot(models.Model):
    """How one award of one cycle is chosen. Counts are written once, when it closes."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="ballots", verbose_name="รอบ")
    kind = models.CharField("รางวัล", max_length=20, choices=AwardKind)
    secret = models.BooleanField(
        "ลงคะแนนลับ",
        default=True,
        help_text="เมื่อปิดการลงคะแนน ระบบจะเหลือเพียงจำนวนคะแนน ไม่เก็บว่าใครเลือกเรื่องใด",
    )
    quorum = models.PositiveSmallIntegerField(
        "องค์ประชุม (ผู้ลงคะแนนอย่างน้อย)", default=3, validators=[MinValueValidator(1)]
    )
    meeting = models.CharField(
        "การประชุม", max_length=200, blank=True, help_text="เช่น ครั้งที่ 2/2569 ณ ห้องประชุมสำนักงาน"
    )
    phase = models.CharField(
        "ขั้น", max_length=20, choices=BallotPhase, default=BallotPhase.PREPARING, editable=False
    )
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField("เปิดเมื่อ", null=True, editable=False)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField("ปิดเมื่อ", null=True, editable=False)
    cast = models.PositiveSmallIntegerField("ผู้ลงคะแนน", default=0, editable=False)
    abstained = models.PositiveSmallIntegerField("งดออกเสียง", default=0, editable=False)
    winner = models.ForeignKey(
        "records.Candidate", models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # Why the chair chose among equals, or why the ballot was called off.
    reason = models.TextField("เหตุผล", blank=True, editable=False)

    # Annotated by for_list.
    listed: Any
    seats: Any
    turnout: Any

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "การคัดเลือกรางวัล"
        ordering = ["-cycle__fiscal_year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "kind"],
                condition=Q(phase__in=sorted(LIVE_PHASES)),
                name="one_live_ballot",
                violation_error_message="รอบนี้มีการคัดเลือกรางวัลประเภทนี้ที่ยังไม่จบอยู่แล้ว",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ปี {self.cycle.fiscal_year}"

    @property
    def tone(self) -> str:
        return PHASE_TONES[BallotPhase(self.phase)]

    @property
    def is_preparing(self) -> bool:
        return self.phase == BallotPhase.PREPARING

    @property
    def is_open(self) -> bool:
        return self.phase == BallotPhase.OPEN

    @property
    def is_tied(self) -> bool:
        return self.phase == BallotPhase.TIED

    @property
    def is_decided(self) -> bool:
        return self.phase == BallotPhase.DECIDED

    @property
    def is_live(self) -> bool:
        return self.phase in LIVE_PHASES

    @property
    def is_counted(self) -> bool:
        return self.closed_at is not None and self.phase in (
            BallotPhase.TIED,
            BallotPhase.COUNTED,
            BallotPhase.DECIDED,
        )

    @property
    def waits_for_award(self) -> bool:
        return self.phase == BallotPhase.COUNTED


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def standing(self) -> Self:
        """Those not struck."""
        return self.filter(struck_at__isnull=True)

    def for_page(self) -> Self:
        return self.select_related("record__owner", "record__unit", "record__topic")


class Candidate(models.Model):
    """A record on the shortlist. Once voting has begun it is struck with a reason, not deleted."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="candidates")
    record = models.ForeignKey(Record, models.PROTECT, related_name="candidacies")
    note = models.CharField("ที่มาของรายชื่อ", max_length=300, blank=True)
    # As it stood when the record was listed, in percent; None without scores.
    total = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    votes = models.PositiveSmallIntegerField("คะแนน", null=True, editable=False)
    struck_at = models.DateTimeField(null=True, editable=False)
    struck_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    struck_reason = models.CharField("เหตุผลที่นำออก", max_length=300, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "เรื่องในรายชื่อ"
        ordering = ["record__number"]
        constraints = [models.UniqueConstraint("ballot", "record", name="once_on_the_shortlist")]

    def __str__(self) -> str:
        return str(self.record)


class VoterQuerySet(models.QuerySet["Voter"]):
    def entitled(self) -> Self:
        """Those who may vote: not removed, without a record of their own on the list."""
        return self.filter(removed_at__isnull=True, owns_candidate=False)

    def missing(self) -> Self:
        """Those who may vote and have not."""
        return self.entitled().filter(vote__isnull=True)

    def with_seat(self) -> Self:
        """seated: whether the voter still sits in the committee of the ballot's cycle."""
        seats = CommitteeMember.objects.filter(
            cycle=OuterRef("ballot__cycle"),
            user=OuterRef("user"),
            ended_on__isnull=True,
            user__is_active=True,
        )
        return self.annotate(seated=Exists(seats))


class Voter(models.Model):
    """A seat of the committee as it was when the ballot opened.

    The owner of a record on the shortlist is listed without a vote; the same unit is recorded.
    """

    ENTITLED_HERE = Q(voters__removed_at__isnull=True, voters__owns_candidate=False)

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="voters")
    user = models.ForeignKey(User, models.PROTECT, related_name="ballot_seats")
    role = models.CharField("หน้าที่", max_length=20, choices=CommitteeRole)
    owns_candidate = models.BooleanField("เจ้าของเรื่องในรายชื่อ", default=False)
    same_unit = models.BooleanField("หน่วยงานเดียวกับเรื่องในรายชื่อ", default=False)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    removed_reason = models.CharField("เหตุผลที่พ้นสิทธิ", max_length=300, blank=True)

    seated: bool  # column of with_seat

    objects = VoterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ผู้มีสิทธิออกเสียง"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("ballot", "user", name="one_voter_a_ballot")]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_entitled(self) -> bool:
        return self.removed_at is None and not self.owns_candidate


class Vote(models.Model):
    """One voter's vote, changeable until closing; of a secret ballot the choice is erased then."""

    voter = models.OneToOneField(Voter, models.CASCADE, related_name="vote")
    candidate = models.ForeignKey(Candidate, models.CASCADE, null=True, related_name="+")
    abstains = models.BooleanField("งดออกเสียง", default=False)
    at = models.DateTimeField("เมื่อ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "การลงคะแนน"

    def __str__(self) -> str:
        return str(self.voter)
