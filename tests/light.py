"""Records by the hundred, as rows alone: no steps, no checks, a text of a line."""

from itertools import count

from django.utils import timezone

from records.core.enums import Kind, State
from records.record.models import Record
from records.search.models import SearchText

_NUMBERS = count(1)


def records(office, many, *, state=State.PUBLISHED, kind=Kind.INDIVIDUAL, **values):
    """So many records of the office's year, with their rows of the index."""
    now, rows = timezone.now(), []
    for n in (next(_NUMBERS) for _ in range(many)):
        record = Record(
            number=f"KM-2569-{n:06d}",
            kind=kind,
            state=state,
            cycle=office.cycle,
            fiscal_year=2569,
            owner=office.author,
            unit=office.unit,
            topic=office.topic,
            category=office.category,
            district=office.district,
            technique="<p>ทำสองรอบ</p>",
            problems_solutions="<p>น้ำไม่พอในหน้าแล้ง วิธีแก้ไข ขุดบ่อพักน้ำไว้ก่อน</p>",
            excerpt="ทำสองรอบ",
            text_version=1,
            published_at=now if state == State.PUBLISHED else None,
            **values,
        )
        record.set_title(f"เรื่องที่ {n}")
        rows.append(record)
    Record.objects.bulk_create(rows)
    columns = ("kind", "topic_id", "category_id", "district_id", "unit_id", "fiscal_year")
    SearchText.objects.bulk_create(
        SearchText(
            record=row,
            published_at=row.published_at,
            title=row.title,
            text=row.title,
            words_a=row.title,
            sectors=1,
            **{name: getattr(row, name) for name in columns},
        )
        for row in rows
    )
    return rows
