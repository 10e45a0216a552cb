"""Who a person is to a record: small predicates (user, record) -> bool, and what they rest on.

Seats and coordinated units are read once for each user object, that is once a request, and kept
on it (records.people.models.User declares the two attributes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from .enums import CommitteeRole, Kind, Role, UnitLevel

if TYPE_CHECKING:
    from records.record.models import Record

    from .types import AnyUser

# Secretary and chair: they see everything of their cycle, and lead its committee.
COMMITTEE_LEADS = (CommitteeRole.SECRETARY, CommitteeRole.CHAIR)


def _seats(user: AnyUser) -> dict[int, str]:
    """cycle id → committee role, for seats not ended."""
    if not user.is_authenticated or not user.is_active:
        return {}
    if not hasattr(user, "_seats_by_cycle"):
        seats = user.seats.filter(ended_on__isnull=True)
        user._seats_by_cycle = dict(seats.values_list("cycle_id", "role"))
    return user._seats_by_cycle


def coordinated_unit_ids(user: AnyUser) -> frozenset[int]:
    """Units whose records *user* may write: those she coordinates, with the groups inside."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_coordinated_unit_ids"):
        own = set(user.coordinated_units.values_list("pk", flat=True))
        if own:
            units = user.coordinated_units.model.objects
            own |= set(
                units.filter(parent__in=own, level=UnitLevel.GROUP).values_list("pk", flat=True)
            )
        user._coordinated_unit_ids = frozenset(own)
    return user._coordinated_unit_ids


def holds_seat(user: AnyUser, cycle_id: int, *roles: CommitteeRole) -> bool:
    """Whether *user* sits in the committee of a cycle; with *roles*, in one of these."""
    role = _seats(user).get(cycle_id)
    return role is not None and (not roles or role in roles)


def seat_cycle_ids(user: AnyUser, *roles: CommitteeRole) -> list[int]:
    """The cycles in which *user* holds a seat; with *roles*, one of these."""
    return [cycle for cycle in _seats(user) if holds_seat(user, cycle, *roles)]


def committee_cycle_ids(user: AnyUser) -> list[int]:
    return seat_cycle_ids(user)


def secretary_cycle_ids(user: AnyUser) -> list[int]:
    return seat_cycle_ids(user, CommitteeRole.SECRETARY)


def chair_cycle_ids(user: AnyUser) -> list[int]:
    return seat_cycle_ids(user, CommitteeRole.CHAIR)


def led_cycle_ids(user: AnyUser) -> list[int]:
    """Cycles whose committee *user* leads, as secretary or chair: nothing is blind to her."""
    return seat_cycle_ids(user, *COMMITTEE_LEADS)


def is_owner(user: AnyUser, record: Record) -> bool:
    return user.is_authenticated and user.is_active and record.owner_id == user.pk


def is_own(user: AnyUser, record: Record) -> bool:
    """Hers, so that she neither reviews it nor decides on it: she is its owner.

    A unit's record without an owner is that of who handed it in, and of the coordinator who began
    it. Who read in the file for another unit has no part in it. `own_rows` says so of rows.
    """
    if record.owner_id is not None or record.kind == Kind.SET:
        return is_owner(user, record)
    if not user.is_authenticated or not user.is_active:
        return False
    if record.submitted_by_id == user.pk:
        return True
    return record.created_by_id == user.pk and record.unit_id in coordinated_unit_ids(user)


def own_rows(user: AnyUser, path: str = "") -> Q:
    """What `is_own` says, of rows. path: from another table to the record, as "record__"."""
    part = Q(**{f"{path}submitted_by": user.pk})
    if units := coordinated_unit_ids(user):
        part |= Q(**{f"{path}created_by": user.pk, f"{path}unit__in": units})
    ownerless = Q(**{f"{path}owner": None}) & ~Q(**{f"{path}kind": Kind.SET})
    return Q(**{f"{path}owner": user.pk}) | (ownerless & part)


def is_coordinator(user: AnyUser, record: Record) -> bool:
    """Coordinator of the record's unit, other than the owner herself."""
    return (
        record.unit_id is not None
        and record.kind != Kind.SET
        and record.unit_id in coordinated_unit_ids(user)
        and not is_owner(user, record)
    )


def is_committee_member(user: AnyUser, record: Record) -> bool:
    """Any seat in the committee of the record's cycle."""
    return holds_seat(user, record.cycle_id)


def is_secretary(user: AnyUser, record: Record) -> bool:
    return holds_seat(user, record.cycle_id, CommitteeRole.SECRETARY)


def is_chair(user: AnyUser, record: Record) -> bool:
    return holds_seat(user, record.cycle_id, CommitteeRole.CHAIR)


def is_administrator(user: AnyUser, record: Record | None = None) -> bool:
    return user.is_active and user.is_superuser


def is_author(user: AnyUser, record: Record) -> bool:
    """Who writes and hands in: the owner, her unit's coordinator; for a set the secretary."""
    if record.kind == Kind.SET:
        return is_secretary(user, record)
    return is_owner(user, record) or is_coordinator(user, record)


def has_desk(user: AnyUser) -> bool:
    """Whether the admin is open to *user*: any seat of any cycle, or a site administrator."""
    return bool(_seats(user)) or is_administrator(user)


def reads_as_author(user: AnyUser, record: Record) -> bool:
    """Whether a proposal to the chair is not told to her before it is decided: it is her own
    record, or one she writes for her unit without leading the committee. `untold_rows` says so of
    rows.
    """
    if is_own(user, record):
        return True
    writes = is_coordinator(user, record) or record.created_by_id == user.pk
    return writes and not holds_seat(user, record.cycle_id, *COMMITTEE_LEADS)


def untold_rows(user: AnyUser, path: str = "") -> Q:
    """What `reads_as_author` says, of rows. path: from another table to the record."""
    writes = Q(**{f"{path}created_by": user.pk})
    if units := coordinated_unit_ids(user):
        writes |= Q(**{f"{path}unit__in": units}) & ~Q(**{f"{path}kind": Kind.SET})
    led = Q(**{f"{path}cycle__in": led_cycle_ids(user)})
    return own_rows(user, path) | (writes & ~led)


def roles(user: AnyUser, record: Record) -> list[Role]:
    """Everything *user* is to *record*, strongest tie first."""
    tests = (
        (Role.OWNER, is_owner),
        (Role.COORDINATOR, is_coordinator),
        (Role.CHAIR, is_chair),
        (Role.SECRETARY, is_secretary),
        (Role.REVIEWER, is_committee_member),
        (Role.ADMINISTRATOR, is_administrator),
    )
    return [role for role, test in tests if test(user, record)]
