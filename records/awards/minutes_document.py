"""Minutes of a ballot (รายงานการคัดเลือก), for Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence

from records.core import office, thai
from records.core.enums import Digits
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

from .models import Ballot, Candidate, Voter


def minutes(ballot: Ballot) -> Document:
    """Who could vote, what could be chosen, the counts and the decision of *ballot*.

    The ballot is preparing no more, nor open. Of a secret one nobody's choice is told.
    """
    voters = list(ballot.voters.select_related("user__unit", "vote__candidate__record"))
    candidates = list(ballot.candidates.for_page())
    blocks: list[Block] = [
        Heading(f"รายงานการคัดเลือก{ballot.get_kind_display()}", 0),
        Paragraph(f"ประจำปีงบประมาณ พ.ศ. {ballot.cycle.fiscal_year}", "center", indent=False),
        Facts(_facts(ballot, voters)),
        Heading("ผู้มีสิทธิออกเสียง", 1, "1"),
        _voters(ballot, voters),
        Heading("เรื่องที่เสนอคัดเลือก", 1, "2"),
        _candidates(candidates),
        *[Paragraph(_struck(c)) for c in candidates if c.struck_at],
        Heading("ผลการลงคะแนน", 1, "3"),
        *_result(ballot, candidates),
        Signatures(_signers(ballot, voters)),
    ]
    return Document(
        title=f"รายงานการคัดเลือก{ballot}",
        blocks=tuple(blocks),
        author=office.full_name(),
        office=office.full_name(),
        digits=Digits.THAI,
        qr=False,
    )


def _facts(ballot: Ballot, voters: Sequence[Voter]) -> tuple[tuple[str, str], ...]:
    entitled = sum(voter.is_entitled for voter in voters)
    return (
        ("การประชุม", ballot.meeting or "–"),
        ("วิธีลงคะแนน", "ลงคะแนนลับ" if ballot.secret else "ลงคะแนนโดยเปิดเผย"),
        ("เปิดลงคะแนน", thai.thai_datetime(ballot.opened_at) or "–"),
        ("ปิดลงคะแนน", thai.thai_datetime(ballot.closed_at) or "–"),
        ("องค์ประชุม", f"{ballot.quorum} คน จากผู้มีสิทธิออกเสียง {entitled} คน"),
    )


def _voters(ballot: Ballot, voters: Sequence[Voter]) -> Table:
    rows = [
        (str(n), str(v.user), str(v.user.unit or ""), v.get_role_display(), _note(ballot, v))
        for n, v in enumerate(voters, start=1)
    ]
    columns = (
        Column("ที่", 0.4, "center"),
        Column("ชื่อ", 2),
        Column("สังกัด", 1.5),
        Column("หน้าที่", 1.6),
        Column("หมายเหตุ", 1.8),
    )
    return Table(columns, tuple(rows))


def _note(ballot: Ballot, voter: Voter) -> str:
    if voter.owns_candidate:
        return "ไม่มีสิทธิออกเสียง เป็นเจ้าของเรื่องที่เสนอ"
    if voter.removed_at:
        return f"พ้นสิทธิ {thai.thai_date(voter.removed_at, short=True)}: {voter.removed_reason}"
    notes = ["อยู่หน่วยงานเดียวกับเรื่องที่เสนอ"] if voter.same_unit else []
    vote = getattr(voter, "vote", None)
    if vote is None:
        notes.append("ไม่ได้ลงคะแนน")
    elif not ballot.secret:
        chosen = vote.candidate.record.number if vote.candidate_id else ""
        notes.append(f"เลือก {chosen}" if chosen else "งดออกเสียง")
    return " · ".join(notes)


def _candidates(candidates: Sequence[Candidate]) -> Table:
    columns = (
        Column("เลขทะเบียน", 1.6),
        Column("เรื่อง", 2.6),
        Column("เจ้าของ", 1.6),
        Column("คะแนน", 0.9, "center"),
        Column("ที่มา", 1.4),
    )
    rows = [
        (
            candidate.record.number or "",
            candidate.record.title,
            candidate.record.owner_name,
            "–" if candidate.total is None else f"{candidate.total}",
            candidate.note,
        )
        for candidate in candidates
    ]
    return Table(columns, tuple(rows))


def _struck(candidate: Candidate) -> str:
    day = thai.thai_date(candidate.struck_at)
    return f"{candidate.record.number} ถูกนำออกจากรายชื่อเมื่อ {day} เพราะ{candidate.struck_reason}"


def _result(ballot: Ballot, candidates: Sequence[Candidate]) -> list[Block]:
    if not ballot.is_counted:
        return [Paragraph(f"ไม่มีผล การคัดเลือกถูกยกเลิก: {ballot.reason}")]
    counted = sorted((c for c in candidates if c.votes is not None), key=lambda c: -(c.votes or 0))
    rows = [(c.record.number or "", c.record.title, str(c.votes)) for c in counted]
    rows.append(("", "งดออกเสียง", str(ballot.abstained)))
    columns = (
        Column("เลขทะเบียน", 1.2),
        Column("เรื่อง", 3),
        Column("คะแนน", 0.7, "center"),
    )
    blocks: list[Block] = [Paragraph(f"มีผู้ลงคะแนน {ballot.cast} คน"), Table(columns, tuple(rows))]
    if ballot.winner_id is None:
        waits = "รอประธานให้รางวัลตามผล" if ballot.waits_for_award else "คะแนนสูงสุดเท่ากัน รอประธานชี้ขาด"
        return [*blocks, Paragraph(waits)]
    if ballot.reason:
        blocks.append(Paragraph(f"คะแนนสูงสุดเท่ากัน ประธานชี้ขาดโดยให้เหตุผลว่า {ballot.reason}"))
    record = next(c.record for c in candidates if c.pk == ballot.winner_id)
    text = (
        f"มติ เรื่อง {record.number} “{record.title}” ของ{record.owner_name} "
        f"เป็น{ballot.get_kind_display()} ประจำปีงบประมาณ พ.ศ. {ballot.cycle.fiscal_year}"
    )
    blocks.append(Paragraph(text))
    for award in ballot.awards.exclude(revoked_on=None):
        day = thai.thai_date(award.revoked_on)
        blocks.append(Paragraph(f"ต่อมารางวัลถูกเพิกถอนเมื่อ {day}: {award.revoke_reason}"))
    return blocks


def _signers(ballot: Ballot, voters: Sequence[Voter]) -> tuple[Signer, ...]:
    """Who kept the minutes and who closed the ballot."""
    roles = {voter.user_id: voter.get_role_display() for voter in voters}
    people = (
        (ballot.opened_by, "ผู้จดรายงาน"),
        (ballot.decided_by or ballot.closed_by, "ผู้ตรวจรายงาน"),
    )
    return tuple(
        Signer(str(person), roles.get(person.pk, person.position), role)
        for person, role in people
        if person
    )
