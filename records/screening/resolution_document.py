"""The committee's summary of one resolution (รายงานผลการกลั่นกรอง), for signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import office, permissions, thai
from records.core.enums import Action, CommitteeRole, Digits, Kind
from records.documents.document import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    Signer,
    Table,
)
from records.documents.emblem import emblem
from records.documents.formats import PRINTED
from records.people.models import User

from .models import Resolution, ResolutionItem

_VERDICTS = {Action.ACCEPT: "รับ", Action.REJECT: "ไม่รับ"}
_COLUMNS = (
    Column("ที่", 0.5, "center"),
    Column("เลขทะเบียน", 1.75),
    Column("ชื่อเรื่อง", 4),
    Column("เจ้าขององค์ความรู้", 2),
    Column("สังกัด", 2),
    Column("ประเด็น", 1.9),
    Column("คะแนนเฉลี่ย", 1, "center"),
    Column("มติ", 0.8, "center"),
)


@transaction.atomic
def export(resolution: Resolution, suffix: str, *, digits: Digits, actor: User) -> bytes | str:
    """The summary as a file of one of formats.PRINTED; that it left the house is an event."""
    name = file_name(resolution, suffix)
    log_event(EventAction.EXPORTED, resolution, actor=actor, name=name)
    return PRINTED[suffix].write(document(resolution, reader=actor, digits=digits))


def document(resolution: Resolution, *, reader: User, digits: Digits = Digits.THAI) -> Document:
    """One table for each kind of record, the counts, and a line for each seat of the committee.

    reader: who fetches it; of her own records it prints the decision without the mean.
    """
    related = ("record__owner", "record__unit", "record__topic")
    items = list(resolution.items.select_related(*related))
    kinds = [kind for kind in Kind if any(item.record.kind == kind for item in items)]
    blocks: list[Block] = [
        Heading("รายงานผลการพิจารณากลั่นกรององค์ความรู้", 0),
        Heading(str(resolution.cycle), 0),
        Facts(
            (
                ("มติที่", resolution.resolution),
                ("วันที่", thai.thai_date(resolution.resolved_on)),
                ("ผลการพิจารณา", _summary(items)),
            )
        ),
    ]
    if resolution.undone_at:
        text = f"ถอนมติเมื่อ {thai.thai_date(resolution.undone_at)} เหตุผล: {resolution.undo_reason}"
        blocks.append(Paragraph(text, lead="หมายเหตุ"))
    for number, kind in enumerate(kinds, start=1):
        rows = [item for item in items if item.record.kind == kind]
        blocks += [Heading(f"{kind.label} {len(rows)} เรื่อง", 1, str(number)), _table(rows, reader)]
    if resolution.note:
        blocks += [Paragraph(line, lead="" if n else "บันทึก") for n, line in _lines(resolution.note)]
    blocks.append(Signatures(_signers(resolution)))
    return Document(
        title=f"รายงานผลการกลั่นกรอง มติที่ {resolution.resolution} {resolution.cycle}",
        blocks=tuple(blocks),
        office=office.full_name(),
        author=office.full_name(),
        qr=False,
        emblem=emblem(),
        mark="ถอนมติแล้ว" if resolution.undone_at else "",
        digits=digits,
        wide=True,
    )


def file_name(resolution: Resolution, suffix: str) -> str:
    number = resolution.resolution.replace("/", "-").replace("\\", "-")
    return f"รายงานผลการกลั่นกรอง {number}.{suffix}"


def _summary(items: list[ResolutionItem]) -> str:
    counted = Counter(item.action for item in items)
    return f"รวม {len(items)} เรื่อง รับ {counted[Action.ACCEPT]} ไม่รับ {counted[Action.REJECT]}"


def _table(items: list[ResolutionItem], reader: User) -> Table:
    return Table(
        _COLUMNS,
        tuple(
            (
                str(number),
                item.record.number or "",
                item.record.title,
                item.record.owner_name,
                str(item.record.unit or ""),
                str(item.record.topic or "–"),
                _mean(item, reader),
                _VERDICTS[Action(item.action)],
            )
            for number, item in enumerate(items, start=1)
        ),
    )


def _mean(item: ResolutionItem, reader: User) -> str:
    if item.mean is None or permissions.is_own(reader, item.record):
        return "–"
    return f"{item.mean:g}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(line for line in text.splitlines() if line.strip())


def _signers(resolution: Resolution) -> tuple[Signer, ...]:
    """The chair first, then the members, the secretary last, as in the order that appoints them."""
    order = (CommitteeRole.CHAIR, CommitteeRole.REVIEWER, CommitteeRole.SECRETARY)
    seats = resolution.cycle.committee.filter(ended_on__isnull=True).select_related("user")
    rank = {role: n for n, role in enumerate(order)}
    ordered = sorted(seats, key=lambda seat: (rank[CommitteeRole(seat.role)], seat.pk))
    return tuple(
        Signer(str(seat.user), seat.user.position, seat.get_role_display()) for seat in ordered
    )
