"""Which years a form may be imported into, and which of them it seems to be of."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from records.core import permissions
from records.cycles.models import Cycle
from records.people.models import User


def offered(user: User) -> QuerySet[Cycle]:
    """The years that take records today, the newest where none does; for their secretary closed
    ones too, since she enters what came on paper."""
    cycles = list(Cycle.objects.opened().order_by("-fiscal_year"))
    ids = {c.pk for c in cycles if c.is_open()} or {c.pk for c in cycles[:1]}
    return Cycle.objects.filter(pk__in=ids | set(permissions.secretary_cycle_ids(user)))


def guessed(form: Mapping[str, Any], cycles: QuerySet[Cycle], otherwise: Cycle) -> Cycle:
    """The year that a form names, where it is offered. form: one of ImportResult.as_json()."""
    year = ((form.get("record") or {}).get("fiscal_year") or {}).get("value")
    return (cycles.filter(fiscal_year=year).first() if year else None) or otherwise
