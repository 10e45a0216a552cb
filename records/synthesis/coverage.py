"""What a set rests on: which records it uses and which not, and sources that are no longer so."""

from dataclasses import dataclass, field

from records.record.models import Record

from .models import Source


@dataclass
class Share:
    """How many records of one topic, district or person the set uses."""

    name: str
    records: list[Record] = field(default_factory=list)
    used: int = 0

    @property
    def total(self) -> int:
        return len(self.records)

    @property
    def unused(self) -> list[Record]:
        return [record for record in self.records if not record.used]


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
        return round(100 * len(self.used) / self.total) if self.total else 0


def coverage(record: Record) -> Coverage:
    """Over all records of the cycle that could be used; two statements."""
    used = set(accepted_sources(record).values_list("record", flat=True))
    rows = Record.objects.of_cycle(record.cycle_id).usable_in_set()
    rows = list(rows.for_list().select_related("district").order_by("number"))
    for row in rows:
        row.used = row.pk in used
    return Coverage(
        used=[row for row in rows if row.used],
        unused=[row for row in rows if not row.used],
        topics=_by(rows, lambda r: str(r.topic or "ยังไม่จัดประเด็น")),
        districts=_by(rows, lambda r: str(r.district or r.unit or "–")),
        people=_by(rows, lambda r: r.owner_name),
    )


def accepted_sources(record: Record):
    return Source.objects.filter(paragraph__record=record, paragraph__suggested=False)


def _by(rows, name) -> list[Share]:
    shares: dict[str, Share] = {}
    for row in rows:
        share = shares.setdefault(name(row), Share(name(row)))
        share.records.append(row)
        share.used += row.used
    return sorted(shares.values(), key=lambda s: (-s.total, s.name))


def warnings(sources, usable: set[int]) -> dict[int, str]:
    """source id → why it needs a look. usable: ids of records that may be used now."""
    found = {}
    for source in sources:
        if source.record_id not in usable:
            state = source.record.get_state_display()
            found[source.pk] = f"เรื่องนี้ใช้ไม่ได้แล้ว ขณะนี้ “{state}”"
        elif source.passage_id is None:
            found[source.pk] = "เจ้าของแก้ข้อความนี้แล้ว ตรวจว่าย่อหน้ายังถูกต้อง"
    return found


def usable_ids(sources) -> set[int]:
    ids = {source.record_id for source in sources}
    return set(Record.objects.usable_in_set().filter(pk__in=ids).values_list("pk", flat=True))
