"""The list with which certificates are handed out: in the order of units, or of first names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import TextChoices

from records.core import office, thai
from records.core.enums import Digits
from records.documents.document import Block, Column, Document, Heading, Paragraph, Table

from .models import Certificate


class Order(TextChoices):
    UNIT = "unit", "ตามหน่วยงาน"
    NAME = "name", "ตามชื่อตัว"
    SERIAL = "serial", "ตามเลขที่"


def in_order(certificates: Iterable[Certificate], order: str) -> list[Certificate]:
    """Inside a unit by first name; a unit that is honoured itself by its name."""
    keys = {Order.UNIT: _by_unit, Order.NAME: _by_name}
    return sorted(certificates, key=keys.get(Order(order), lambda c: (c.serial,)))


def _by_name(certificate: Certificate) -> tuple[Any, ...]:
    person = certificate.recipient
    return (person.name_key if person else thai.sort_key(certificate.name), certificate.serial)


def _by_unit(certificate: Certificate) -> tuple[Any, ...]:
    unit = certificate.record.unit
    place = (unit.order, unit.name_key) if unit else (10**6, "")
    return (*place, *_by_name(certificate))


_COLUMNS = (
    Column("ที่", 0.4, "center"),
    Column("เลขที่", 0.7),
    Column("ชื่อ", 2),
    Column("ตำแหน่งและสังกัด", 2.4),
    Column("ผู้รับลงชื่อ", 1.5),
)


def document(certificates: Sequence[Certificate], order: str) -> Document:
    """certificates: of one cycle, in *order*. Of several units each has a table of its own."""
    cycle = certificates[0].cycle
    blocks: list[Block] = [
        Heading("บัญชีรายชื่อผู้รับเกียรติบัตร", 0),
        Paragraph(f"ประจำปีงบประมาณ พ.ศ. {cycle.fiscal_year}", "center", indent=False),
    ]
    number = 0
    for name, group in _groups(certificates, order):
        blocks += [Heading(f"{name} {len(group)} ฉบับ", 1)] if name else []
        blocks.append(Table(_COLUMNS, tuple(_row(number + n, c) for n, c in enumerate(group, 1))))
        number += len(group)
    return Document(
        title=f"บัญชีรายชื่อผู้รับเกียรติบัตร {cycle}",
        blocks=tuple(blocks),
        author=office.full_name(),
        office=office.full_name(),
        digits=Digits.THAI,
        qr=False,
    )


def _groups(
    certificates: Sequence[Certificate], order: str
) -> Iterable[tuple[str, list[Certificate]]]:
    if order != Order.UNIT:
        return [("", list(certificates))]
    groups: dict[str, list[Certificate]] = {}
    for certificate in certificates:
        unit = certificate.record.unit
        groups.setdefault(str(unit or "ไม่ระบุหน่วยงาน"), []).append(certificate)
    return groups.items()


def _row(number: int, certificate: Certificate) -> tuple[str, ...]:
    return (str(number), certificate.number, certificate.name, certificate.detail, "")
