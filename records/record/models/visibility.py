"""Which records a person may open, write, or read the history of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.db.models.fields.reverse_related import ForeignObjectRel

from records.core import permissions
from records.core.enums import IN_COMMITTEE, SEEN_BY_COMMITTEE, Kind, State

if TYPE_CHECKING:
    from records.core.types import AnyUser


def author_rows(user: AnyUser, path: str = "") -> Q:
    """Records that *user* writes, or wrote: hers, begun by her (created_by), or of a unit that she
    coordinates. A set is the secretary's, not that of the office in whose name it is written.

    path: from another table to the record, as "record__".
    """
    units = permissions.coordinated_unit_ids(user)
    of_unit = Q(**{f"{path}unit__in": units}) & ~Q(**{f"{path}kind": Kind.SET})
    return Q(**{f"{path}owner": user}) | Q(**{f"{path}created_by": user}) | of_unit


ModelT_co = TypeVar("ModelT_co", bound=models.Model, covariant=True)


# What its author has not handed in, or has taken back before anybody had it.
UNSENT = Q(state=State.DRAFT) | Q(state=State.WITHDRAWN, number=None)


class VisibilityQuerySet(models.QuerySet[ModelT_co]):
    """What is open to whom; the rest of the vocabulary is in RecordQuerySet."""

    def rows_pointing_here(self, relation: str) -> Any:
        """The rows that point to records by *relation*, with the vocabulary of their own room."""
        field = self.model._meta.get_field(relation)
        assert isinstance(field, ForeignObjectRel)  # noqa: S101
        rows: Any = field.related_model._default_manager.all()
        return rows

    def visible_to(self, user: AnyUser) -> Self:
        """What *user* may open: public ones, own ones (author_rows), the committee's share. An
        administrator opens everything but what was never handed in: that with a reason
        (record.drafts)."""
        public = Q(state=State.PUBLISHED)
        if not user.is_authenticated or not user.is_active:
            return self.filter(public)
        if user.is_superuser:
            return self.filter(~UNSENT | author_rows(user) | self._opened_by(user))
        mine = author_rows(user)
        if cycles := permissions.committee_cycle_ids(user):
            mine |= Q(cycle__in=cycles, state__in=SEEN_BY_COMMITTEE)
            mine |= Q(cycle__in=permissions.secretary_cycle_ids(user), kind=Kind.SET)
        return self.filter(public | mine)

    def _opened_by(self, user: AnyUser) -> Q:
        """Drafts that an administrator may read for a while, and the sets that she writes."""
        opened = self.rows_pointing_here("draft_openings").open_now(user)
        sets = Q(kind=Kind.SET, cycle__in=permissions.secretary_cycle_ids(user))
        return Q(pk__in=opened.values("record")) | sets

    def not_own(self, user: AnyUser) -> Self:
        """Without those of which `permissions.is_own` is true: the committee's work is on others'
        records.
        """
        return self.exclude(permissions.own_rows(user))

    def open_to(self, user: AnyUser) -> Self:
        """visible_to, without what this person may read only with its names taken out."""
        rows = self.visible_to(user)
        seats = set(permissions.committee_cycle_ids(user))
        blind = seats - set(permissions.led_cycle_ids(user))
        if not blind or user.is_superuser:
            return rows
        hidden = Q(cycle__in=blind, cycle__blind=True, state__in=IN_COMMITTEE)
        return rows.filter(author_rows(user) | ~hidden)

    def unsent(self) -> Self:
        """What its author has not handed in, or has taken back before anybody had it."""
        return self.filter(UNSENT)

    def not_written_by(self, user: AnyUser) -> Self:
        sets = Q(kind=Kind.SET, cycle__in=permissions.secretary_cycle_ids(user))
        return self.exclude(author_rows(user) | sets)

    def written_by(self, user: AnyUser) -> Self:
        """Own records (author_rows), and the sets of the cycles whose secretary she is.

        Who only began a record (created_by) finds it here; permissions.is_author lets her write it
        or not.
        """
        sets = Q(kind=Kind.SET, cycle__in=permissions.secretary_cycle_ids(user))
        return self.filter(author_rows(user) | sets)

    def history_open_to(self, user: AnyUser) -> Self:
        """Records whose revisions *user* may read: what she writes, and the sets she was chosen
        to write along, as long as she holds her seat and reads them with their names.
        """
        seats = set(permissions.committee_cycle_ids(user))
        blind = seats - set(permissions.led_cycle_ids(user))
        chosen = self.rows_pointing_here("editors").filter(user=user)
        along = Q(kind=Kind.SET, cycle__in=seats, pk__in=chosen.values("record"))
        along &= ~Q(cycle__in=blind, cycle__blind=True, state__in=IN_COMMITTEE)
        mine = type(self)(self.model).written_by(user).order_by()
        return self.filter(Q(pk__in=mine.values("pk")) | along)
