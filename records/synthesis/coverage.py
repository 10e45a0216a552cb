"""What a set rests on: records it uses and does not use, and sources that need a look."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from records.record.models import Record

from .models import Source


@dataclass
class Share:
    """How many records of one topic, district or person the set uses. unused: the others."""

    name: str
    used: int = 0
    unused: list[Record] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.used + len(self.unused)


@dataclass
class Coverage:
    used: list[Record]
    unused: list[Record]
    topics: list[Share]
    districts: list[Share]
    people: list[Share]

    @property
    def total(self) -> int:
        return len(self.used) + len(self.unused)

    @property
    def percent(self) -> int:
        return percent(len(self.used), self.total)


def percent(used: int, total: int) -> int:
    """How much of the year's records a set uses."""
    return round(100 * used / total) if total else 0


def coverage(record: Record) -> Coverage:
    """Over all records of the cycle that a set may use; two statements."""
    used = set(Source.objects.accepted_in(record).values_list("record", flat=True))
    usable = Record.objects.of_cycle(record.cycle_id).usable_in_set()
    rows = list(usable.for_list().select_related("district").order_by("number"))
    return Coverage(
        used=[row for row in rows if row.pk in used],
        unused=[row for row in rows if row.pk not in used],
        topics=_shares(rows, used, lambda r: str(r.topic or "ยังไม่จัดประเด็น")),
        districts=_shares(rows, used, lambda r: str(r.district or r.unit or "–")),
        people=_shares(rows, used, lambda r: r.owner_name),
    )


def _shares(
    rows: Iterable[Record], used: Collection[int], name_of: Callable[[Record], str]
) -> list[Share]:
    """The records by name, the largest share first."""
    shares: dict[str, Share] = {}
    for row in rows:
        name = name_of(row)
        share = shares.setdefault(name, Share(name))
        if row.pk in used:
            share.used += 1
        else:
            share.unused.append(row)
    return sorted(shares.values(), key=lambda s: (-s.total, s.name))


def warnings(sources: Iterable[Source], usable: Collection[int]) -> dict[int, str]:
    """source id → why it needs a look. usable: ids of records that a set may use now."""
    found = {}
    for source in sources:
        if source.record_id not in usable:
            state = source.record.get_state_display()
            found[source.pk] = f"เรื่องนี้ใช้ไม่ได้แล้ว ขณะนี้ “{state}”"
        elif source.passage_id is None:
            found[source.pk] = "เจ้าของแก้ข้อความนี้แล้ว ตรวจว่าย่อหน้ายังถูกต้อง"
    return found
