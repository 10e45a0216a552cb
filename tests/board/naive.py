"""The figures counted a second time, by hand: every record looked at, no word of the registry."""

from collections import defaultdict

from records.awards.models import Award, Candidate
from records.cycles.models import Cycle
from records.record.models import Record

SENT = {
    *("submitted", "screening", "returned", "pending_accept", "pending_reject"),
    *("accepted", "redacting", "published", "unpublished"),
}
STATES = {
    "submitted": SENT,
    "accepted": {"accepted", "redacting", "published", "unpublished"},
    "public": {"published"},
}


def district(unit):
    while unit is not None:
        if unit.district_id:
            return unit.district_id
        unit = unit.parent
    return "none"


def figures():
    """(year, part, value, stage) → numbers of the records."""
    found = defaultdict(set)
    for record in Record.objects.all():
        if record.amends_id is not None:
            continue
        parts = {("kind", record.kind), ("category", str(record.category_id or "none"))}
        parts.add(("district", district(record.unit)))
        if record.kind != "set":
            parts.add(("topic", str(record.topic_id or "none")))
        parts |= {("sector", partner.sector) for partner in record.partners.all()}
        parts |= {("process", process.process) for process in record.processes.all()}
        for stage, states in STATES.items():
            if record.state in states:
                for part, value in parts:
                    found[(record.cycle.fiscal_year, part, value, stage)].add(record.pk)
    for award in Award.objects.all():
        if award.revoked_on is None:
            key = (award.cycle.fiscal_year, "award", award.kind)
            found[(*key, "submitted")].add(award.record_id)
            found[(*key, "accepted")].add(award.record_id)
            if award.record.state == "published":
                found[(*key, "public")].add(award.record_id)
    for candidate in Candidate.objects.all():
        if candidate.struck_at is None and candidate.ballot.phase != "cancelled":
            year = candidate.ballot.cycle.fiscal_year
            found[(year, "award", candidate.ballot.kind, "submitted")].add(candidate.record_id)
    return found


def cycles():
    return list(Cycle.objects.order_by("-fiscal_year"))
