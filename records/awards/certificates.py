"""Certificates: whom they are due, issued in one batch, reissued, revoked.

Numbers run in each cycle under a lock on its row. A certificate keeps its words as issued.
Refusals: NotAllowed, Blocked with its problems.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import differences, log_event
from records.core import permissions as p
from records.core import thai
from records.core.enums import CertificateKind, CertificateStatus, Kind
from records.cycles.models import Cycle
from records.notices import services as notices
from records.record.guards import Problem
from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed

from .ballot_rules import REASON_LENGTH_LIMIT
from .certificate_designs import design_of, unit_name, wording
from .models import Award, Certificate, CertificateDesign, CertificateQuerySet

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.people.models import User

# Characters, as the columns hold.
NAME_LENGTH_LIMIT = 250
DETAIL_LENGTH_LIMIT = 400
TITLE_LENGTH_LIMIT = 500
_ON_PAPER = ("serial", "name", "detail", "title")


@dataclass(frozen=True)
class DueCertificate:
    """A certificate that could be issued now."""

    kind: CertificateKind
    record: Record
    award: Award | None = None


def may_issue(user: User, cycle: Cycle) -> bool:
    """The secretary and the chair of the cycle."""
    return p.holds_seat(user, cycle.pk, *p.COMMITTEE_LEADS)


def may_fetch(user: AnyUser, certificate: Certificate) -> bool:
    """Whose it is, the committee of the cycle, and an administrator; as visible_to says it."""
    if not user.is_authenticated:
        return False
    own = certificate.recipient_id == user.pk
    return own or p.holds_seat(user, certificate.cycle_id) or p.is_administrator(user)


# --- issuing -------------------------------------------------------------------------------------


def due(cycle: Cycle, kinds: Collection[str]) -> list[DueCertificate]:
    """What is owed and not issued yet: awards that stand, and every record that was accepted."""
    have = set(Certificate.objects.current().filter(cycle=cycle).values_list("kind", "record"))
    found = []
    awards = cycle.awards.standing().filter(kind__in=kinds)
    for award in awards.select_related("record__owner", "record__unit").order_by("kind"):
        found.append(DueCertificate(CertificateKind(award.kind), award.record, award))
    if CertificateKind.PARTICIPATION in kinds:
        rows = Record.objects.of_cycle(cycle).passed().exclude_kind(Kind.SET)
        rows = rows.select_related("owner", "unit").order_by("unit__order", "number")
        found += [DueCertificate(CertificateKind.PARTICIPATION, record) for record in rows]
    return [d for d in found if (d.kind, d.record.pk) not in have and d.record.owner_name]


@transaction.atomic
def issue(
    cycle: Cycle, kinds: Collection[str], *, actor: User, on: date | None = None
) -> list[Certificate]:
    """Issue everything due of *kinds* in one batch; again issues nothing twice.

    on: the day on the paper, today by default.
    """
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if not may_issue(actor, cycle):
        raise NotAllowed("issue")
    # An award that is being revoked at this moment is waited for, and then is not due.
    list(cycle.awards.select_for_update().values_list("pk"))
    last, design = _last_serial(cycle), design_of(cycle)
    issued = Certificate.objects.bulk_create(
        _draft(item, design, last + n, on or timezone.localdate(), actor)
        for n, item in enumerate(due(cycle, kinds), start=1)
    )
    if issued:
        _notify(issued)
        log_event(
            EventAction.CERTIFICATE_ISSUED,
            Certificate,
            actor=actor,
            cycle=cycle,
            name=f"เกียรติบัตร {len(issued)} ฉบับ",
            changes={"serial": (last or None, issued[-1].serial)},
        )
    return issued


def _notify(issued: Sequence[Certificate]) -> None:
    """Notify each person of her certificates, once a batch."""
    notices.notify_people(
        "certificates_issued",
        {certificate.recipient for certificate in issued if certificate.recipient},
        key=f"certificates:{issued[0].cycle_id}:{issued[0].serial}",
        path=reverse("certificates-index"),
        cycle=issued[0].cycle,
        certificates=issued,
    )


def _last_serial(cycle: Cycle) -> int:
    return cycle.certificates.aggregate(last=Max("serial"))["last"] or 0


def _draft(
    item: DueCertificate, design: CertificateDesign, serial: int, on: date, actor: User
) -> Certificate:
    """An unsaved certificate of the design's cycle."""
    record = item.record
    detail = " ".join(part for part in (record.position, unit_name(record)) if part)
    certificate = Certificate(
        cycle=design.cycle,
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


# --- afterwards ----------------------------------------------------------------------------------


@transaction.atomic
def reissue(
    certificate: Certificate, *, actor: User, reason: str, name: str, detail: str, title: str
) -> Certificate:
    """A new certificate in the place of one with a mistake; the old one stays, as replaced."""
    cycle, old = _lock(certificate, actor)
    if problems := _reissue_problems(old, reason):
        raise Blocked(problems)
    if not thai.one_line(name):
        raise Blocked([Problem("input", "ต้องระบุชื่อบนเกียรติบัตร")])
    today, reason = timezone.localdate(), reason.strip()
    old.replaced_on, old.replace_reason = today, reason[:REASON_LENGTH_LIMIT]
    old.save(update_fields=["replaced_on", "replace_reason"])
    new = Certificate(
        cycle=cycle,
        serial=_last_serial(cycle) + 1,
        kind=old.kind,
        record=old.record,
        award=old.award,
        recipient=old.recipient,
        name=thai.one_line(name)[:NAME_LENGTH_LIMIT],
        detail=thai.one_line(detail)[:DETAIL_LENGTH_LIMIT],
        title=thai.one_line(title)[:TITLE_LENGTH_LIMIT] or old.title,
        issued_on=today,
        issued_by=actor,
        replaces=old,
    )
    new.wording = wording(design_of(cycle), new)
    new.save()
    log_event(
        EventAction.CERTIFICATE_REPLACED,
        new,
        actor=actor,
        record=new.record,
        changes=differences(*({f: getattr(c, f) for f in _ON_PAPER} for c in (old, new))),
        reason=reason,
    )
    return new


@transaction.atomic
def revoke(certificate: Certificate, *, actor: User, reason: str) -> bool:
    """Declare a certificate void. False when it was revoked before."""
    _, certificate = _lock(certificate, actor)
    if certificate.revoked_on:
        return False
    if not reason.strip():
        raise Blocked([Problem("input", "ต้องระบุเหตุผลที่เพิกถอน")])
    _void(Certificate.objects.filter(pk=certificate.pk), actor, reason)
    return True


def revoke_of_award(award: Award, *, actor: User, reason: str) -> int:
    """Revoke what was issued for an award, replaced ones too; the caller locks the award.

    Returns how many.
    """
    rows = Certificate.objects.filter(award=award, revoked_on__isnull=True)
    return _void(rows, actor, f"รางวัลถูกเพิกถอน: {reason}")


def _void(rows: CertificateQuerySet, actor: User, reason: str) -> int:
    """Revoke *rows*, none of them revoked before, with an event each."""
    reason = reason.strip()
    found = list(rows.select_related("cycle", "record"))
    for certificate in found:
        log_event(
            EventAction.CERTIFICATE_REVOKED,
            certificate,
            actor=actor,
            record=certificate.record,
            reason=reason,
        )
    today = timezone.localdate()
    return Certificate.objects.filter(pk__in=[c.pk for c in found]).update(
        revoked_on=today, revoked_by=actor, revoke_reason=reason[:REASON_LENGTH_LIMIT]
    )


def _lock(certificate: Certificate, actor: User) -> tuple[Cycle, Certificate]:
    """The cycle and the certificate, locked in this order with the award between them."""
    cycle = Cycle.objects.select_for_update().get(pk=certificate.cycle_id)
    if not may_issue(actor, cycle):
        raise NotAllowed("certificate")
    list(Award.objects.select_for_update().filter(pk__in=[certificate.award_id]).values_list("pk"))
    rows = Certificate.objects.select_for_update(of=("self",)).for_page()
    return cycle, rows.get(pk=certificate.pk)


def _reissue_problems(certificate: Certificate, reason: str) -> list[Problem]:
    if certificate.award and certificate.award.revoked_on:
        return [Problem("award", "รางวัลของเกียรติบัตรนี้ถูกเพิกถอนแล้ว ออกใหม่ไม่ได้")]
    if certificate.status != CertificateStatus.VALID:
        return [Problem("status", f"เกียรติบัตรนี้{certificate.status.label} ออกใหม่ไม่ได้")]
    if not reason.strip():
        return [Problem("input", "ต้องระบุเหตุผลที่ออกใหม่")]
    return []
