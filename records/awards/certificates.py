"""Certificates: whom they are due, issued in one batch, reissued, revoked, verified.

Numbers run in each cycle under a lock on its row. A certificate keeps its words as issued.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from records.core import permissions as p
from records.core import thai
from records.core.enums import CertificateKind, CertificateStatus, Kind
from records.cycles.models import Cycle
from records.notices import services as notices
from records.people.models import Province
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from .models import Award, Certificate, CertificateDesign
from .models.certificates import CODE_LENGTH, filled


@dataclass(frozen=True)
class Due:
    """A certificate that could be issued now."""

    kind: CertificateKind
    record: Record
    award: Award | None = None


def may_issue(user, cycle: Cycle) -> bool:
    """The secretary and the chair of the cycle."""
    return p.holds_seat(user, cycle.pk, *p.BOOKKEEPERS)


def may_fetch(user, certificate: Certificate) -> bool:
    """Whose it is, and the committee of the cycle."""
    if not user.is_authenticated:
        return False
    return certificate.recipient_id == user.pk or p.holds_seat(user, certificate.cycle_id)


def design_of(cycle: Cycle) -> CertificateDesign:
    """The design of the cycle; unsaved, from the year before or the office's name, if none."""
    own = CertificateDesign.objects.filter(cycle=cycle).first()
    if own:
        return own
    earlier = CertificateDesign.objects.filter(cycle__fiscal_year__lt=cycle.fiscal_year).first()
    if earlier is None:
        return CertificateDesign(cycle=cycle, office=settings.SITE_OFFICE)
    earlier.pk, earlier.cycle = None, cycle
    earlier._state.adding = True
    return earlier


def first_words() -> dict[str, str]:
    """What a new design begins with: the words of the newest one, or the office's name."""
    newest = CertificateDesign.objects.first()
    words = ("office", "opening", "best_practice", "innovation", "participation", "title_line")
    signers = ("signer", "signer_position", "second_signer", "second_position")
    if newest is None:
        return {"office": settings.SITE_OFFICE}
    return {name: getattr(newest, name) for name in (*words, "blessing", "frame", *signers)}


# --- issuing -------------------------------------------------------------------------------------


def due(cycle: Cycle, kinds) -> list[Due]:
    """What is owed and not issued yet: awards that stand, and every record that was accepted."""
    have = set(Certificate.objects.current().filter(cycle=cycle).values_list("kind", "record"))
    found = []
    awards = cycle.awards.standing().filter(kind__in=kinds)
    for award in awards.select_related("record__owner", "record__unit").order_by("kind"):
        found.append(Due(CertificateKind(award.kind), award.record, award))
    if CertificateKind.PARTICIPATION in kinds:
        rows = Record.objects.of_cycle(cycle).passed().exclude_kind(Kind.SET)
        rows = rows.select_related("owner", "unit").order_by("unit__order", "number")
        found += [Due(CertificateKind.PARTICIPATION, record) for record in rows]
    return [d for d in found if (d.kind, d.record.pk) not in have and d.record.owner_name]


@transaction.atomic
def issue(cycle: Cycle, kinds, *, actor, on=None) -> list[Certificate]:
    """Issue everything due of *kinds* in one batch; again issues nothing twice."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not may_issue(actor, cycle):
        raise NotAllowed("issue")
    # An award that is being revoked at this moment is waited for, and then is not due.
    list(cycle.awards.select_for_update().values_list("pk"))
    serial, design = _last_serial(cycle), design_of(cycle)
    new = [
        _draft(item, cycle, design, serial + n, on or timezone.localdate(), actor)
        for n, item in enumerate(due(cycle, kinds), start=1)
    ]
    issued = Certificate.objects.bulk_create(new)
    _notify(issued)
    return issued


def _notify(issued: list[Certificate]) -> None:
    """Each person hears of her certificates, once a batch."""
    for certificate in {c.recipient_id: c for c in issued if c.recipient_id}.values():
        title = f"ท่านได้รับเกียรติบัตร {certificate.cycle}"
        body = f"{certificate.get_kind_display()} เรื่อง “{certificate.title}”"
        body += " ดาวน์โหลดได้จากหน้าเกียรติบัตรของท่าน"
        people, path = [certificate.recipient], reverse("certificates-index")
        notices.notify(people, title, body, path=path)


def _last_serial(cycle: Cycle) -> int:
    return cycle.certificates.aggregate(last=Max("serial"))["last"] or 0


def _draft(item: Due, cycle, design, serial, on, actor) -> Certificate:
    record = item.record
    detail = " ".join(part for part in (record.position, _unit_name(record)) if part)
    certificate = Certificate(
        cycle=cycle,
        serial=serial,
        kind=item.kind,
        record=record,
        award=item.award,
        recipient=record.owner,
        name=record.owner_name,
        detail=detail if record.owner_id else "",
        title=record.title,
        issued_on=on,
        issued_by=actor,
    )
    certificate.wording = wording(design, certificate)
    return certificate


def _unit_name(record: Record) -> str:
    return record.unit.name if record.unit_id else ""


def wording(design: CertificateDesign, certificate: Certificate) -> dict:
    """The words of the paper: the design's lines with their placeholders filled."""
    province = Province.objects.filter(pk=settings.SITE_PROVINCE).values_list("name", flat=True)
    record = certificate.record
    values = {
        "ชื่อ": certificate.name,
        "ตำแหน่ง": record.position,
        "สังกัด": _unit_name(record),
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


def specimen(design: CertificateDesign) -> Certificate:
    """An unsaved certificate with nobody's name, to look at the design."""
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


# --- afterwards ----------------------------------------------------------------------------------


@transaction.atomic
def reissue(certificate: Certificate, *, actor, reason, name, detail, title) -> Certificate:
    """A new paper in the place of one with a mistake; the old one stays, as replaced."""
    cycle, certificate = _take(certificate, actor)
    if problems := _open_problems(certificate, reason):
        raise Blocked(problems)
    if not thai.one_line(name):
        raise Blocked([Problem("input", "ต้องระบุชื่อบนเกียรติบัตร")])
    today = timezone.localdate()
    certificate.replaced_on, certificate.replace_reason = today, reason.strip()[:300]
    certificate.save(update_fields=["replaced_on", "replace_reason"])
    new = Certificate(
        cycle=cycle,
        serial=_last_serial(cycle) + 1,
        kind=certificate.kind,
        record=certificate.record,
        award=certificate.award,
        recipient=certificate.recipient,
        name=thai.one_line(name)[:250],
        detail=thai.one_line(detail)[:400],
        title=thai.one_line(title)[:500] or certificate.title,
        issued_on=today,
        issued_by=actor,
        replaces=certificate,
    )
    new.wording = wording(design_of(cycle), new)
    new.save()
    return new


@transaction.atomic
def revoke(certificate: Certificate, *, actor, reason: str) -> bool:
    """Declare a certificate void. False when it was revoked before."""
    _, certificate = _take(certificate, actor)
    if certificate.revoked_on:
        return False
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เพิกถอน")])
    _void(Certificate.objects.filter(pk=certificate.pk), actor, reason)
    return True


def revoke_of_award(award: Award, *, actor, reason: str) -> int:
    """What was issued for an award falls with it, replaced ones too; caller holds the award."""
    rows = award.certificates.filter(revoked_on__isnull=True)
    return _void(rows, actor, f"รางวัลถูกเพิกถอน: {reason}")


def _void(rows, actor, reason) -> int:
    today = timezone.localdate()
    return rows.update(revoked_on=today, revoked_by=actor, revoke_reason=reason.strip()[:300])


def _take(certificate: Certificate, actor) -> tuple[Cycle, Certificate]:
    """The cycle and the certificate, locked in this order with the award between them."""
    cycle = Cycle.objects.select_for_update().get(pk=certificate.cycle_id)
    if not may_issue(actor, cycle):
        raise NotAllowed("certificate")
    list(Award.objects.select_for_update().filter(pk=certificate.award_id).values_list("pk"))
    rows = Certificate.objects.select_for_update(of=("self",)).for_page()
    return cycle, rows.get(pk=certificate.pk)


def _open_problems(certificate: Certificate, reason: str) -> list[Problem]:
    if certificate.award_id and certificate.award.revoked_on:
        return [Problem("award", "รางวัลของเกียรติบัตรนี้ถูกเพิกถอนแล้ว ออกใหม่ไม่ได้")]
    if certificate.status != CertificateStatus.VALID:
        return [Problem("status", f"เกียรติบัตรนี้{certificate.status.label} ออกใหม่ไม่ได้")]
    if not reason.strip():
        return [Problem("input", "ต้องระบุเหตุผลที่ออกใหม่")]
    return []


# --- verifying -----------------------------------------------------------------------------------


def clean_code(text: str) -> str:
    """A code as people type it: any case, with spaces or dashes, Thai digits."""
    code = thai.to_arabic(thai.one_line(text)).upper()
    return "".join(sign for sign in code if sign.isalnum())[: CODE_LENGTH * 2]


def find(text: str) -> Certificate | None:
    """The certificate of a code; None for a code that nobody was given."""
    code = clean_code(text)
    if len(code) != CODE_LENGTH:
        return None
    return Certificate.objects.for_page().select_related("replaced_by").filter(code=code).first()
