"""Which year an author works in: with two at once she chooses, and neither is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from records.cycles.models import Cycle, LatePermission

if TYPE_CHECKING:
    from django.http import HttpRequest

    from records.people.models import User


@dataclass(frozen=True)
class Years:
    """cycle: the one that the page is about, None where there is none; offered: those to choose."""

    cycle: Cycle | None
    offered: list[Cycle]


def years(request: HttpRequest, user: User) -> Years:
    """Those that take records today, and those for which she may still hand in late; the newest
    where none does. ?year= chooses, else the newest."""
    cycles = list(Cycle.objects.opened().order_by("-fiscal_year"))
    offered = [cycle for cycle in cycles if cycle.is_open()]
    closed = [cycle for cycle in cycles if not cycle.is_open()]
    if offered and closed:
        late = LatePermission.objects.valid_for(user, timezone.localdate())
        ids = set(late.values_list("cycle", flat=True))
        offered += [cycle for cycle in closed if cycle.pk in ids]
    offered = sorted(offered or cycles[:1], key=lambda cycle: -cycle.fiscal_year)
    year = request.POST.get("year") or request.GET.get("year") or ""
    chosen = next((cycle for cycle in offered if str(cycle.fiscal_year) == year), None)
    return Years(chosen or next(iter(offered), None), offered)
