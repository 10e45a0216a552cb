"""What the invented office made of its records: certificates, a ballot, a set being written.

Loading again adds what is missing, changes nothing else.
"""

from datetime import date

from django.db import transaction

from records.awards import ballots, certificate_designs, certificates, shortlists
from records.awards.models import CertificateDesign
from records.core import thai
from records.core.enums import AwardKind, CertificateKind, CommitteeRole
from records.cycles.models import Cycle
from records.people.models import User
from records.synthesis import paragraph_sources, passages, set_editors, suggestions
from records.synthesis.models import Passage

from .demo_workflow import seat

SIGNER = ("นายประเสริฐ ตัวอย่างดี", "พัฒนาการจังหวัดชัยภูมิ")
MOTTO = "รู้จากมือ จดเป็นสูตร ลองให้ซ้ำ แบ่งกันใช้"
LISTED = 4


@transaction.atomic
def load(past: Cycle, present: Cycle) -> None:
    """past: the year that is closed, with its award; present: the year the committee works on."""
    secretary = seat(present, CommitteeRole.SECRETARY)
    _certificates(past, seat(past, CommitteeRole.SECRETARY))
    _ballot(present, secretary)
    _set(present, secretary)


def _certificates(cycle: Cycle, secretary: User) -> None:
    if cycle.certificates.exists():
        return
    signer, position = SIGNER
    words = certificate_designs.initial_design() | {"signer": signer, "signer_position": position}
    CertificateDesign.objects.get_or_create(cycle=cycle, defaults=words)
    kinds, day = CertificateKind.values, date(cycle.fiscal_year - thai.ERA, 9, 26)
    certificates.issue(cycle, kinds, actor=secretary, on=day)


def _ballot(cycle: Cycle, secretary: User) -> None:
    if cycle.ballots.exists():
        return
    ballot = ballots.create(
        cycle=cycle,
        kind=AwardKind.BEST_PRACTICE,
        secret=True,
        quorum=3,
        meeting=f"ครั้งที่ 3/{cycle.fiscal_year} ณ ห้องประชุมสำนักงาน",
        actor=secretary,
    )
    rows = shortlists.scored_records(shortlists.eligible(ballot))
    for standing in [s for s in rows if s.total is not None][:LISTED]:
        reason = "คะแนนกลั่นกรองสูงและทำซ้ำได้ในอำเภออื่น"
        shortlists.add(ballot, standing.record, actor=secretary, reason=reason)


def _set(cycle: Cycle, secretary: User) -> None:
    """A draft with suggested groups, one paragraph that waits for its text."""
    title = f"{MOTTO}: ชุดความรู้ปี {cycle.fiscal_year}"
    record, new = set_editors.begin(cycle, actor=secretary, title=title)
    if not new:
        return
    passages.refresh(cycle)
    suggestions.suggest(record, actor=secretary)
    chosen = list(Passage.objects.of_cycle(cycle).filter(section="caution").order_by("pk")[:3])
    if chosen:
        name = "สิ่งที่ทุกอำเภอเคยพลาด"
        paragraph_sources.collect(record, chosen, actor=secretary, section="caution", name=name)
