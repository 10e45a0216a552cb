"""What one person may write in a cycle, and how her unit and colleagues stand in it."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from records.core import permissions
from records.core.enums import Kind, UnitLevel
from records.cycles.models import Cycle
from records.people.models import Unit, User
from records.record.models import Record, Transition


@dataclass(frozen=True)
class Author:
    """A person who writes in a cycle: for herself, for her units, or the provincial set."""

    user: User
    cycle: Cycle

    @property
    def coordinates(self) -> bool:
        return bool(permissions.coordinated_unit_ids(self.user))

    @property
    def keeps_set(self) -> bool:
        return self.cycle.pk in permissions.secretary_cycle_ids(self.user)

    def units(self) -> QuerySet[Unit]:
        """Units whose unit record she may begin."""
        ids = permissions.coordinated_unit_ids(self.user)
        return Unit.objects.filter(pk__in=ids).reporting().order_by("order", "name_key")

    def colleagues(self) -> QuerySet[User]:
        """People of the units she coordinates, herself aside."""
        ids = permissions.coordinated_unit_ids(self.user)
        return User.objects.serving().filter(unit__in=ids).exclude(pk=self.user.pk).for_list()

    @property
    def office(self) -> Unit | None:
        return Unit.objects.filter(level=UnitLevel.PROVINCE).first()


@dataclass
class Colleague:
    person: User
    record: Record | None = None


@dataclass
class OwnUnit:
    unit: Unit
    record: Record | None = None


@dataclass
class Overview:
    """Everything of "my records" in one cycle, and what there is from other years."""

    own: Record | None = None
    # Her drafts of this year, where there is more than one to choose from.
    drafts: list[Record] = field(default_factory=list)
    units: list[OwnUnit] = field(default_factory=list)
    colleagues: list[Colleague] = field(default_factory=list)
    set_record: Record | None = None
    others: list[Record] = field(default_factory=list)
    returned: Transition | None = None

    @property
    def colleagues_without(self) -> int:
        return sum(1 for row in self.colleagues if row.record is None)


def overview(author: Author) -> Overview:
    """One query for the records, one for units, people and the reason of a return each.

    What finds no row of the year's task is among the others.
    """
    user, out = author.user, Overview()
    written = list(Record.objects.written_by(user).for_list().newest_for_author())
    by_person: dict[int | None, Record] = {}
    by_unit: dict[int | None, Record] = {}
    sets: list[Record] = []
    for record in written:
        # Amendments of published records are other work, also within the year.
        if record.cycle_id != author.cycle.pk or record.amends_id:
            continue
        if record.kind == Kind.SET:
            sets.append(record)
        elif record.kind == Kind.UNIT:
            by_unit.setdefault(record.unit_id, record)
        else:
            by_person.setdefault(record.owner_id, record)
    out.own = by_person.get(user.pk)
    mine = [r for r in written if _is_open_draft(author, r)]
    out.drafts = mine if len(mine) > 1 and out.own in mine else []
    if author.keeps_set:
        out.set_record = next(iter(sets), None)
    if author.coordinates:
        out.units = [OwnUnit(unit, by_unit.get(unit.pk)) for unit in author.units()]
        out.colleagues = [Colleague(p, by_person.get(p.pk)) for p in author.colleagues()]
    if out.own and out.own.due_on:
        out.returned = out.own.transitions.returns().first()
    rows = [out.own, out.set_record, *out.drafts, *(row.record for row in out.units)]
    rows += [row.record for row in out.colleagues]
    shown = {record.pk for record in rows if record}
    out.others = [r for r in written if r.pk not in shown and _is_her_work(user, r)]
    return out


def _is_open_draft(author: Author, record: Record) -> bool:
    """One of the drafts that stand side by side for her own record of the year."""
    own = permissions.is_owner(author.user, record) and record.kind == Kind.INDIVIDUAL
    this_year = record.cycle_id == author.cycle.pk and record.amends_id is None
    return own and this_year and record.editable and record.number is None


def _is_her_work(user: User, record: Record) -> bool:
    """Own or begun by her, or of a unit or the province; what a colleague wrote is his own."""
    return (
        permissions.is_owner(user, record)
        or record.created_by_id == user.pk
        or record.kind != Kind.INDIVIDUAL
    )
