"""The page of a ballot: what each phase shows to whom."""

from tests.awards.desk.forms import page, vote
from tests.desk import text_of


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


def test_reviewers_read_and_do_not_prepare(desk, ballot, records):
    assert desk.get("reviewer", "records_ballot_add").status_code == 403
    data = {"record": records[0].pk, "reason": "ดี"}
    assert desk.post("reviewer", "records_ballot_nominate", ballot.pk, **data).status_code == 403
    assert "ยังไม่เปิดให้ลงคะแนน" in page(desk, "reviewer", ballot)
