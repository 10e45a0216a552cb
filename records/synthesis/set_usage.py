"""Sets that are being written, seen from a record they use: which paragraphs, and who writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from records.core.enums import USABLE_IN_SET, CommitteeRole
from records.cycles.models import CommitteeMember
from records.people.models import User
from records.record.models import Record

from .models import Paragraph, SetEditor, Source


@dataclass
class Use:
    """One set that uses a record, with the paragraphs that do. people: who writes it."""

    record: Record
    paragraphs: list[Paragraph] = field(default_factory=list)
    people: list[User] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The desk's page of the paragraph; with several that of the set."""
        if len(self.paragraphs) == 1:
            pks = [self.record.pk, self.paragraphs[0].pk]
            return reverse("admin:records_provincialset_paragraph", args=pks)
        return reverse("admin:records_provincialset_change", args=[self.record.pk])


def sources_of(record: Record) -> list[Source]:
    """Where unpublished sets cite *record*; no query for one that no set may use."""
    if record.state not in USABLE_IN_SET:
        return []
    return list(Source.objects.filter(record=record, passage__isnull=False).in_open_sets())


def uses(sources: Iterable[Source], *, but: User | None = None) -> list[Use]:
    """The sets of *sources* with those who write them. but: somebody to leave out of `people`."""
    found: dict[int, Use] = {}
    rows = Source.objects.filter(pk__in=[source.pk for source in sources]).in_open_sets()
    for source in rows.select_related("paragraph__record").order_by("paragraph__order", "pk"):
        paragraph = source.paragraph
        use = found.setdefault(paragraph.record_id, Use(paragraph.record))
        if paragraph not in use.paragraphs:
            use.paragraphs.append(paragraph)
    for use in found.values():
        use.people = [person for person in writers(use.record) if person != but]
    return list(found.values())


def writers(record: Record) -> list[User]:
    """The secretaries of a set's cycle, and the editors who still hold a seat."""
    seats = CommitteeMember.objects.filter(cycle=record.cycle_id, ended_on__isnull=True)
    secretaries = seats.filter(role=CommitteeRole.SECRETARY).values("user")
    chosen = SetEditor.objects.filter(record=record, user__in=seats.values("user")).values("user")
    people = User.objects.filter(is_active=True).order_by("pk")
    return list(people.filter(pk__in=secretaries) | people.filter(pk__in=chosen))
