"""The registry of checks, and their runs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from records.core.enums import Level
from records.record.models import Record

from .. import fingerprints
from ..models import CheckReport

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finding:
    """One thing found. section: key of the part; links: ids of other records it is about.

    names: id of such a record → how the text names it; who may not open it reads another word.
    """

    level: Level
    text: str
    section: str = ""
    links: tuple[int, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)


Find: TypeAlias = Callable[[Record], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    name: str
    label: str
    find: Find


CHECKS: dict[str, Check] = {}


def check(name: str, label: str) -> Callable[[Find], Find]:
    """Register a function (record) -> findings under a name, with its Thai label."""

    def register(function: Find) -> Find:
        assert name not in CHECKS, name  # noqa: S101
        CHECKS[name] = Check(name, label, function)
        return function

    return register


@transaction.atomic
def run(record: Record) -> CheckReport:
    """Run every check on the record as it stands and keep the report; never raises for a check."""
    fingerprints.store(record)
    return _report(record)


def run_many(records: Iterable[Record]) -> int:
    """Run the checks of many records, all fingerprints first: each is compared with each."""
    records = list(records)
    for record in records:
        with transaction.atomic():
            fingerprints.store(record)
    for record in records:
        with transaction.atomic():
            _report(record)
    return len(records)


def _report(record: Record) -> CheckReport:
    findings = []
    for entry in CHECKS.values():
        for found in _find(entry, record):
            findings.append(
                {
                    "check": entry.name,
                    "level": found.level.value,
                    "text": found.text,
                    "section": found.section,
                    "links": list(found.links),
                    "names": {str(pk): name for pk, name in found.names.items()},
                }
            )
    levels = [finding["level"] for finding in findings]
    report, _ = CheckReport.objects.update_or_create(
        record=record,
        defaults={
            "revision": record.revisions.filter(frozen=True).first(),
            "findings": findings,
            "fails": levels.count(Level.FAIL),
            "warnings": levels.count(Level.WARNING),
            "ran_at": timezone.now(),
        },
    )
    return report


def _find(entry: Check, record: Record) -> list[Finding]:
    """What one check finds. One that breaks must not stop a submission: it is said and logged."""
    try:
        with transaction.atomic():
            return list(entry.find(record))
    except Exception:
        log.exception("check %s failed on record %s", entry.name, record.pk)
        return [Finding(Level.INFO, f"ตรวจเรื่อง “{entry.label}” ไม่ได้ ผู้ดูแลระบบดูสาเหตุได้จากบันทึก")]
