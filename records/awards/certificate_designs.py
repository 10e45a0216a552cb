"""What certificates say: the design of a cycle, and the words it makes for one certificate."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from records.core import office
from records.core.enums import CertificateKind
from records.cycles.models import Cycle
from records.people.models import Province
from records.record.models import Record

from .models import Certificate, CertificateDesign
from .models.certificates import CODE_LENGTH, filled

_COPIED = (
    *("office", "opening", "best_practice", "innovation", "participation", "title_line"),
    *("blessing", "frame", "signer", "signer_position", "second_signer", "second_position"),
)


def design_of(cycle: Cycle) -> CertificateDesign:
    """The design of the cycle; unsaved, from the year before or the office's name, if none."""
    own = CertificateDesign.objects.filter(cycle=cycle).first()
    if own:
        own.cycle = cycle
        return own
    earlier = CertificateDesign.objects.filter(cycle__fiscal_year__lt=cycle.fiscal_year).first()
    if earlier is None:
        return CertificateDesign(cycle=cycle, **_of_the_office())
    earlier.pk, earlier.cycle = None, cycle
    earlier._state.adding = True
    return earlier


def initial_design() -> dict[str, str]:
    """Fields that a new design begins with: those of the newest one, or the office's name."""
    newest = CertificateDesign.objects.first()
    if newest is None:
        return _of_the_office()
    return {name: getattr(newest, name) for name in _COPIED}


def _of_the_office() -> dict[str, str]:
    """What the office has set for itself; who signs only where it has."""
    said = {name: text for name, text in office.signers().items() if text}
    return {"office": office.full_name(), **said}


def wording(design: CertificateDesign, certificate: Certificate) -> dict[str, Any]:
    """Certificate.wording: the design's lines with their placeholders filled."""
    province = Province.objects.filter(pk=office.province()).values_list("name", flat=True)
    record = certificate.record
    values = {
        "ชื่อ": certificate.name,
        "ตำแหน่ง": record.position,
        "สังกัด": unit_name(record),
        "เรื่อง": certificate.title,
        "ปี": str(certificate.cycle.fiscal_year),
    }
    lines = {
        "opening": design.opening,
        "body": getattr(design, certificate.kind),
        "title_line": design.title_line,
        "blessing": design.blessing,
    }
    if any("{จังหวัด}" in line for line in lines.values()):
        values["จังหวัด"] = province.first() or ""
    return {
        **{name: filled(line, values) for name, line in lines.items()},
        "frame": design.frame,
        "emblem": design.emblem.name or "",
        "office": design.office,
        "signers": design.signers(),
    }


def unit_name(record: Record) -> str:
    return record.unit.name if record.unit else ""


def specimen(design: CertificateDesign) -> Certificate:
    """An unsaved certificate with an invented name, to look at the design."""
    record = Record(title="ชื่อเรื่องตัวอย่าง การพัฒนาผลิตภัณฑ์ชุมชน", position="ตำแหน่งตัวอย่าง")
    certificate = Certificate(
        cycle=design.cycle,
        serial=0,
        kind=CertificateKind.BEST_PRACTICE,
        record=record,
        name="ชื่อและนามสกุลตัวอย่าง",
        detail="ตำแหน่งและสังกัดตัวอย่าง",
        title=record.title,
        issued_on=timezone.localdate(),
        code="X" * CODE_LENGTH,
    )
    certificate.wording = wording(design, certificate)
    return certificate
