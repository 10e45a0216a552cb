"""Proposing many records."""

from django.urls import reverse

from records.core.enums import State
from records.screening import assignments
from tests.desk import state_of, text_of
from tests.screening.desk.worklist_pages import many, rows


def test_proposing_by_majority(desk):
    office = desk.office
    good, bad, waiting = many(office, State.SCREENING, 3)
    for reviewer in office.reviewers:
        desk.review(reviewer, good)
        desk.review(reviewer, bad, recommendation="reject")
    page = desk.get("secretary", "proposing", majority=1)
    picked = {pk: row["form"]["action"].value() for pk, row in rows(page).items()}
    assert picked == {good.pk: "propose_accept", bad.pk: "propose_reject", waiting.pk: ""}
    data = {"record": list(picked)}
    data |= {f"r{pk}-action": action for pk, action in picked.items()}
    page = desk.client("secretary").post(reverse("admin:proposing"), data)
    assert state_of(good) == State.PENDING_ACCEPT
    # Rejection needs its reason: asked for in its row, which comes first and stays as chosen.
    assert state_of(bad) == State.SCREENING and page.status_code == 422
    first = page.context["rows"][0]
    assert first["record"] == bad and first["form"]["action"].value() == "propose_reject"
    assert first["form"].errors["note"] and "เสนอต่อประธานแล้ว 1 เรื่อง" in text_of(page)
    data[f"r{bad.pk}-note"] = "ซ้ำกับปีก่อน\nและไม่ตอบข้อสังเกต"
    desk.post("secretary", "proposing", **data)
    assert state_of(bad) == State.PENDING_REJECT and state_of(waiting) == State.SCREENING
    assert bad.transitions.last().note == "ซ้ำกับปีก่อน\nและไม่ตอบข้อสังเกต"


def test_before_quorum_only_with_a_reason(desk, in_screening):
    data = {"record": in_screening.pk, f"r{in_screening.pk}-action": "propose_accept"}
    desk.post("secretary", "proposing", **data)
    assert state_of(in_screening) == State.SCREENING
    desk.post("secretary", "proposing", **data, **{f"r{in_screening.pk}-waiver": "กรรมการลาป่วย"})
    assert state_of(in_screening) == State.PENDING_ACCEPT
    assert in_screening.transitions.last().data["waiver"] == "กรรมการลาป่วย"


def test_only_proposals_are_taken_here(desk, in_screening):
    data = {"record": in_screening.pk, f"r{in_screening.pk}-action": "accept"}
    desk.post("secretary", "proposing", **data)
    assert state_of(in_screening) == State.SCREENING


def test_what_others_think_is_not_shown_before_ones_own_review(desk, in_screening):
    office = desk.office
    assignments.assign(in_screening, actor=office.secretary, reviewer=office.secretary)
    for reviewer in office.reviewers:
        desk.review(reviewer, in_screening, recommendation="reject")

    def row():
        return rows(desk.get("secretary", "proposing", majority=1))[in_screening.pk]

    shown = row()
    assert shown["standing"].mean is None and shown["words"] == []
    assert shown["form"]["action"].value() == ""
    assert "ส่งผลพิจารณาของท่านก่อน" in text_of(desk.get("secretary", "proposing"))
    desk.review("secretary", in_screening, recommendation="reject")
    shown = row()
    assert shown["standing"].mean == 80 and shown["words"] == [("reject", 3)]
    assert shown["form"]["action"].value() == "propose_reject"
    assert "ส่งผลพิจารณาของท่านก่อน" not in text_of(desk.get("secretary", "proposing"))
