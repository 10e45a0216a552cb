"""The pages of units and of people: who they are, with the kept counts of their records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from records.core.enums import UnitLevel
from records.people.models import Unit, User
from records.record import tallies

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.people.models import PersonQuerySet

Tree = list[tuple[Unit, list[Unit]]]


def unit_tree() -> Tree:
    """Units on top with those below them; units created by imports only with some records."""
    counts = tallies.numbers("unit")
    units = []
    for unit in Unit.objects.for_list():
        unit.published = counts[str(unit.pk)]
        if unit.published or unit.level != UnitLevel.OTHER:
            units.append(unit)
    ids = {unit.pk for unit in units}
    tops = [unit for unit in units if unit.parent_id not in ids]
    return [(top, [u for u in units if u.parent_id == top.pk]) for top in tops]


def people(user: AnyUser, name: str) -> PersonQuerySet:
    """Those whom *user* may look up, by name; for a list of which `count` says the records."""
    if user.is_authenticated:
        return User.objects.shown_to(user).named(name).for_list()
    return User.objects.filter(pk__in=tallies.owners()).named(name).for_list()


def count(people: Iterable[User]) -> list[User]:
    """The people of one page, each with `published`, how many public records are theirs."""
    shown = list(people)
    counts = tallies.numbers("owner", (person.pk for person in shown))
    for person in shown:
        person.published = counts[str(person.pk)]
    return shown
