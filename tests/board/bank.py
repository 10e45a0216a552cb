"""A bank of rows at random: every state, kind and part, two years, awards and shortlists."""

from itertools import count

from django.utils import timezone

from records.awards.models import Award, Ballot, Candidate
from records.core.enums import AwardKind, BallotPhase, Kind, Process, Sector, State, UnitLevel
from records.cycles.models import Target
from records.record.models import Partner, Record, WorkProcess
from tests.factories import CycleFactory, UnitFactory

_NUMBERS = count(1)


class Bank:
    """What the rows are drawn from."""

    def __init__(self, office):
        self.office = office
        self.old = CycleFactory(fiscal_year=2568)
        group = UnitFactory(parent=office.unit, level=UnitLevel.GROUP)
        self.units = [office.unit, office.head_office, office.other_unit, group, None]
        for kind, number in (("individual", 90), ("unit", 17), ("set", 1), ("best_practice", 1)):
            Target.objects.create(cycle=office.cycle, kind=kind, count=number)

    def record(self, random):
        """One record; *random* is a random.Random."""
        office, kind = self.office, random.choice(list(Kind))
        state = random.choice(list(set(State) - {State.MERGED}))
        cycle = random.choice([office.cycle, office.cycle, self.old])
        row = Record(
            number=f"KM-2569-{next(_NUMBERS):06d}",
            kind=kind,
            state=state,
            cycle=cycle,
            owner=office.author if kind == Kind.INDIVIDUAL else None,
            unit=random.choice(self.units),
            topic=random.choice([office.topic, None]) if cycle == office.cycle else None,
            category=random.choice([office.category, None]) if cycle == office.cycle else None,
            submitted_at=timezone.now(),
        )
        row.set_title("เรื่อง")
        row.save()
        if random.random() < 0.2 and row.state in ("submitted", "draft"):
            original = Record.objects.exclude(pk=row.pk).exclude(kind=Kind.SET).first()
            if original and not original.amendments.exists() and original.amends is None:
                Record.objects.filter(pk=row.pk).update(amends=original)
        for sector in random.sample(list(Sector), random.randrange(3)):
            for _ in range(random.choice([1, 2])):
                Partner.objects.create(record=row, sector=sector, name="ภาคี")
        for process in random.sample(list(Process), random.randrange(3)):
            WorkProcess.objects.create(record=row, process=process)
        return row

    def honour(self, random, rows):
        """Awards, revoked ones too, and shortlists, called off or not."""
        kind = random.choice(list(AwardKind))
        phase = random.choice([BallotPhase.OPEN, BallotPhase.CANCELLED, BallotPhase.DECIDED])
        ballot = Ballot.objects.create(cycle=self.office.cycle, kind=kind, phase=phase)
        for row in random.sample(rows, min(3, len(rows))):
            struck = timezone.now() if random.random() < 0.3 else None
            Candidate.objects.create(ballot=ballot, record=row, struck_at=struck)
        today = timezone.localdate()
        for row, revoked in zip(
            random.sample(rows, min(2, len(rows))), (today, None), strict=False
        ):
            Award.objects.create(
                cycle=self.office.cycle, kind=kind, record=row, awarded_on=today, revoked_on=revoked
            )
