"""The ballot by clicks: from the shortlist to the result, and clicks that come late."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.awards.models import Award, Ballot
from records.core import thai
from records.core.enums import BallotPhase
from tests.awards.desk.forms import page, vote
from tests.desk import text_of
from tests.paper import pdf_text, squeezed, word_text


def close(desk, ballot):
    """Close it without those who have not voted, and grant where one record is first."""
    missing = list(ballot.voters.missing().values_list("pk", flat=True))
    desk.post("chair", "records_ballot_close", ballot.pk, without=missing)
    ballot.refresh_from_db()
    if ballot.waits_for_award:
        desk.post("chair", "records_ballot_grant", ballot.pk)


def test_closing_without_somebody_says_who_first_and_granting_is_a_step_of_its_own(desk, opened):
    first, _ = opened.candidates.order_by("pk")
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, first.pk)
    asked = text_of(desk.post("chair", "records_ballot_close", opened.pk))
    opened.refresh_from_db()
    assert opened.is_open and "ยังไม่ลงคะแนน 2 คน" in asked and str(desk.office.secretary) in asked
    missing = list(opened.voters.missing().values_list("pk", flat=True))
    # Somebody else than the page named is asked about again.
    again = text_of(desk.post("chair", "records_ballot_close", opened.pk, without=missing[:1]))
    opened.refresh_from_db()
    assert opened.is_open and "ยังไม่ลงคะแนน" in again
    desk.post("chair", "records_ballot_close", opened.pk, without=missing)
    opened.refresh_from_db()
    assert opened.phase == BallotPhase.COUNTED and not Award.objects.exists()
    shown = page(desk, "chair", opened)
    assert first.record.number in shown and "2 จาก" in shown and "ให้รางวัลและประกาศผล" in shown
    assert "ให้รางวัลและประกาศผล" not in page(desk, "secretary", opened)
    assert desk.post("secretary", "records_ballot_grant", opened.pk).status_code == 403
    desk.post("chair", "records_ballot_grant", opened.pk)
    desk.post("chair", "records_ballot_grant", opened.pk)  # a second click
    assert Award.objects.get().record == first.record


def test_a_ballot_is_set_up_with_its_shortlist(desk, stage):
    Ballot.objects.all().delete()
    for record in stage.records:
        stage.score(record, 3 if record == stage.records[0] else 4)
    data = {"cycle": desk.office.cycle.pk, "kind": "best_practice", "quorum": 2, "best": 2}
    desk.post("secretary", "records_ballot_add", **data)
    assert Ballot.objects.get().candidates.count() == 2


def test_from_shortlist_to_result(desk, opened):
    first, second = opened.candidates.order_by("pk")
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, first.pk)
    vote(desk, "secretary", opened, "abstain")
    assert "<b>3</b> จาก 4 คน" in page(desk, "chair", opened)
    close(desk, opened)
    text = page(desk, "reviewer", opened)
    assert "ผลการลงคะแนน" in text
    assert first.record.number in text
    assert Award.objects.get().record == first.record


def test_an_empty_vote_is_said_on_the_form(desk, opened):
    response = vote(desk, "reviewer", opened, "")
    assert response.status_code == 422
    assert "เลือกหนึ่งเรื่อง หรืองดออกเสียง" in text_of(response)


def test_a_late_vote_changes_nothing_and_says_so(desk, opened):
    chosen = opened.candidates.first()
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, chosen.pk)
    close(desk, opened)
    client = desk.client("secretary")
    url = reverse("admin:records_ballot_vote", args=[opened.pk])
    response = client.post(url, {"choice": chosen.pk}, follow=True)
    assert "มีผู้ดำเนินการไปแล้ว" in text_of(response)
    opened.refresh_from_db()
    assert opened.cast == 2


def test_closing_is_the_chairs(desk, opened):
    assert desk.post("secretary", "records_ballot_close", opened.pk).status_code == 403


def test_a_tie_is_broken_with_a_reason(desk, opened):
    first, second = opened.candidates.order_by("pk")
    vote(desk, desk.office.reviewers[0], opened, first.pk)
    vote(desk, desk.office.reviewers[1], opened, second.pk)
    close(desk, opened)
    assert desk.post("chair", "records_ballot_tie", opened.pk, choice=second.pk).status_code == 422
    desk.post("chair", "records_ballot_tie", opened.pk, choice=second.pk, reason="ใช้ได้ทั้งจังหวัด")
    opened.refresh_from_db()
    assert opened.phase == BallotPhase.DECIDED
    assert "ใช้ได้ทั้งจังหวัด" in page(desk, "reviewer", opened)


def test_striking_and_removing_need_reasons(desk, opened):
    candidate, seat = opened.candidates.first(), opened.voters.get(user=desk.office.reviewers[0])
    assert "พ้นสิทธิออกเสียง" not in page(desk, "secretary", opened)
    desk.office.reviewers[0].seats.update(ended_on=timezone.localdate())
    assert "พ้นสิทธิออกเสียง" in page(desk, "secretary", opened)
    client = desk.client("secretary")
    for name, row in (("strike", candidate), ("remove", seat)):
        url = reverse(f"admin:records_ballot_{name}", args=[opened.pk, row.pk])
        assert "ต้องระบุเหตุผล" in text_of(client.post(url, follow=True))
        client.post(url, {"reason": "ย้ายไปแล้ว"})
    candidate.refresh_from_db(), seat.refresh_from_db()
    assert candidate.struck_at and seat.removed_at
    assert "ย้ายไปแล้ว" in page(desk, "chair", opened)


def test_a_sitting_voter_is_not_removed(desk, opened):
    seat = opened.voters.get(user=desk.office.reviewers[0])
    url = reverse("admin:records_ballot_remove", args=[opened.pk, seat.pk])
    response = desk.client("secretary").post(url, {"reason": "ลอง"}, follow=True)
    assert "ยังเป็นกรรมการของรอบนี้" in text_of(response)
    seat.refresh_from_db()
    assert seat.removed_at is None


def test_a_seat_of_another_year_finds_no_ballot(desk, opened, other_year):
    for name in ("change", "vote", "close", "cancel"):
        assert desk.get(other_year, f"records_ballot_{name}", opened.pk).status_code == 404
        assert desk.post(other_year, f"records_ballot_{name}", opened.pk).status_code in (403, 404)
    assert desk.get(other_year, "records_ballot_minutes", opened.pk, "pdf").status_code == 404
    listed = text_of(desk.get(other_year, "records_ballot_changelist"))
    assert str(opened) not in listed
    assert str(opened) in text_of(desk.get("reviewer", "records_ballot_changelist"))
    assert str(opened) in text_of(desk.get("administrator", "records_ballot_changelist"))


@pytest.mark.parametrize("secret", [True, False])
def test_minutes_tell_the_result_and_keep_secrets(desk, opened, secret):
    Ballot.objects.update(secret=secret)
    first = opened.candidates.order_by("pk")[0]
    assert desk.get("reviewer", "records_ballot_minutes", opened.pk, "pdf").status_code == 404
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, first.pk)
    close(desk, opened)
    paper = desk.get("reviewer", "records_ballot_minutes", opened.pk, "pdf").content
    word = desk.get("reviewer", "records_ballot_minutes", opened.pk, "docx").content
    for text in map(squeezed, (pdf_text(paper), word_text(word))):
        assert squeezed(first.record.title) in text
        assert "มีผู้ลงคะแนน๒คน" in text
        assert ("เลือก" + first.record.number in text) is not secret
        for person in (*desk.office.reviewers, desk.office.chair):
            assert squeezed(thai.to_thai(person)) in text
    assert desk.get("reviewer", "records_ballot_minutes", opened.pk, "exe").status_code == 404


def test_a_get_never_acts(desk, opened):
    assert desk.get("chair", "records_ballot_close", opened.pk).status_code == 302
    opened.refresh_from_db()
    assert opened.is_open


def test_a_shortlist_by_rule_and_a_candidate_taken_off(desk, ballot, records):
    url = reverse("admin:records_ballot_rule", args=[ballot.pk])
    client = desk.client("secretary")
    assert client.post(url, {"count": 0}).status_code == 422
    response = client.post(url, {"count": 5, "minimum": 0}, follow=True)
    assert "ไม่มีเรื่องที่มีคะแนน" in text_of(response)
    data = {"record": records[0].pk, "reason": "ดี"}
    desk.post("secretary", "records_ballot_nominate", ballot.pk, **data)
    candidate = ballot.candidates.get()
    desk.post("secretary", "records_ballot_drop", ballot.pk, candidate.pk)
    assert not ballot.candidates.exists()


def test_calling_off_needs_a_reason(desk, ballot):
    desk.post("chair", "records_ballot_cancel", ballot.pk)
    ballot.refresh_from_db()
    assert ballot.is_live
    desk.post("chair", "records_ballot_cancel", ballot.pk, reason="ไม่ครบองค์ประชุม")
    ballot.refresh_from_db()
    assert not ballot.is_live
