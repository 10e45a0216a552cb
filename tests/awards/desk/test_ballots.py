"""The ballot on the desk: from the shortlist to the result by clicks, and clicks that come late."""

import pytest
from django.urls import reverse

from records.awards.models import Award, Ballot
from records.core import thai
from records.core.enums import AwardKind, BallotPhase, State
from tests.desk import text_of
from tests.paper import pdf_text, squeezed, word_text


@pytest.fixture
def records(office):
    return [office.record(State.ACCEPTED, owner=o) for o in (office.author, office.stranger)]


@pytest.fixture
def ballot(desk, records):
    data = {
        "cycle": desk.office.cycle.pk,
        "kind": AwardKind.BEST_PRACTICE,
        "quorum": 2,
        "secret": 1,
    }
    response = desk.post("secretary", "records_ballot_add", **data)
    ballot = Ballot.objects.get()
    assert response.url == reverse("admin:records_ballot_change", args=[ballot.pk])
    return ballot


@pytest.fixture
def opened(desk, ballot, records):
    for record in records:
        desk.post("secretary", "records_ballot_nominate", ballot.pk, record=record.pk, reason="ดี")
    desk.post("secretary", "records_ballot_open", ballot.pk)
    ballot.refresh_from_db()
    assert ballot.is_open
    return ballot


def page(desk, who, ballot):
    return text_of(desk.get(who, "records_ballot_change", ballot.pk))


def vote(desk, who, ballot, choice):
    return desk.post(who, "records_ballot_vote", ballot.pk, choice=choice)


def test_from_shortlist_to_result(desk, opened):
    first, second = opened.candidates.order_by("pk")
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, first.pk)
    vote(desk, "secretary", opened, "abstain")
    assert "<b>3</b> จาก 4 คน" in page(desk, "chair", opened)
    desk.post("chair", "records_ballot_close", opened.pk)
    text = page(desk, "reviewer", opened)
    assert "ผลการลงคะแนน" in text
    assert first.record.number in text
    assert Award.objects.get().record == first.record


def test_counts_stay_unseen_while_voting_goes_on(desk, opened):
    vote(desk, "reviewer", opened, opened.candidates.first().pk)
    for who in ("chair", "secretary", "reviewer"):
        assert "ผลการลงคะแนน" not in page(desk, who, opened)


def test_my_own_vote_is_shown_to_me_to_be_changed(desk, opened):
    chosen = opened.candidates.last()
    vote(desk, "reviewer", opened, chosen.pk)
    text = page(desk, "reviewer", opened)
    assert "เปลี่ยนคะแนน" in text
    assert f'value="{chosen.pk}"' in text.split("checked")[0].rsplit("<input", 1)[1]


def test_the_first_page_says_what_waits_for_ones_vote(desk, opened):
    assert "รอท่านลงคะแนน" in text_of(desk.get("reviewer", "index"))
    vote(desk, "reviewer", opened, "abstain")
    assert "รอท่านลงคะแนน" not in text_of(desk.get("reviewer", "index"))


def test_an_empty_vote_is_said_on_the_form(desk, opened):
    response = vote(desk, "reviewer", opened, "")
    assert response.status_code == 422
    assert "เลือกหนึ่งเรื่อง หรืองดออกเสียง" in text_of(response)


def test_a_late_vote_changes_nothing_and_says_so(desk, opened):
    chosen = opened.candidates.first()
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, chosen.pk)
    desk.post("chair", "records_ballot_close", opened.pk)
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
    desk.post("chair", "records_ballot_close", opened.pk)
    assert desk.post("chair", "records_ballot_tie", opened.pk, choice=second.pk).status_code == 422
    desk.post("chair", "records_ballot_tie", opened.pk, choice=second.pk, reason="ใช้ได้ทั้งจังหวัด")
    opened.refresh_from_db()
    assert opened.phase == BallotPhase.DECIDED
    assert "ใช้ได้ทั้งจังหวัด" in page(desk, "reviewer", opened)


def test_striking_and_removing_need_reasons(desk, opened):
    candidate, seat = opened.candidates.first(), opened.voters.get(user=desk.office.reviewers[0])
    client = desk.client("secretary")
    for name, row in (("strike", candidate), ("remove", seat)):
        url = reverse(f"admin:records_ballot_{name}", args=[opened.pk, row.pk])
        assert "ต้องระบุเหตุผล" in text_of(client.post(url, follow=True))
        client.post(url, {"reason": "ย้ายไปแล้ว"})
    candidate.refresh_from_db(), seat.refresh_from_db()
    assert candidate.struck_at and seat.removed_at
    assert "ย้ายไปแล้ว" in page(desk, "reviewer", opened)


@pytest.mark.parametrize("secret", [True, False])
def test_minutes_tell_the_result_and_keep_secrets(desk, opened, secret):
    Ballot.objects.update(secret=secret)
    first = opened.candidates.order_by("pk")[0]
    assert desk.get("reviewer", "records_ballot_minutes", opened.pk, "pdf").status_code == 404
    for reviewer in desk.office.reviewers:
        vote(desk, reviewer, opened, first.pk)
    desk.post("chair", "records_ballot_close", opened.pk)
    paper = desk.get("reviewer", "records_ballot_minutes", opened.pk, "pdf").content
    word = desk.get("reviewer", "records_ballot_minutes", opened.pk, "docx").content
    for text in map(squeezed, (pdf_text(paper), word_text(word))):
        assert squeezed(first.record.title) in text
        assert "มีผู้ลงคะแนน๒คน" in text
        assert ("เลือก" + first.record.number in text) is not secret
        for person in (*desk.office.reviewers, desk.office.chair):
            assert squeezed(thai.to_thai(person)) in text
    assert desk.get("reviewer", "records_ballot_minutes", opened.pk, "exe").status_code == 404


def test_a_second_ballot_of_the_kind_is_refused_in_words(desk, ballot):
    data = {"cycle": desk.office.cycle.pk, "kind": AwardKind.BEST_PRACTICE, "quorum": 2}
    response = desk.post("chair", "records_ballot_add", **data)
    assert response.status_code == 422
    assert "ยังไม่จบ" in text_of(response)


def test_a_get_never_acts(desk, opened):
    assert desk.get("chair", "records_ballot_close", opened.pk).status_code == 302
    opened.refresh_from_db()
    assert opened.is_open


def test_reviewers_read_and_do_not_prepare(desk, ballot, records):
    assert desk.get("reviewer", "records_ballot_add").status_code == 403
    data = {"record": records[0].pk, "reason": "ดี"}
    assert desk.post("reviewer", "records_ballot_nominate", ballot.pk, **data).status_code == 403
    assert "ยังไม่เปิดให้ลงคะแนน" in page(desk, "reviewer", ballot)


def test_the_list_costs_the_same_whatever_stands_in_it(desk, opened, django_assert_max_num_queries):
    client = desk.client("reviewer")
    url = reverse("admin:records_ballot_changelist")
    client.get(url)
    with django_assert_max_num_queries(8):
        assert "1/4" not in text_of(client.get(url))
