"""The form of a review: what it begins with, and the opinion it gives."""

from records.core.enums import Kind, State
from records.screening import reviews
from records.screening.forms.reviews import ReviewForm
from tests.screening.committee import review


def form(office, **data):
    return ReviewForm({"revision": 1, **data}, criteria=[office.criterion], kind=Kind.INDIVIDUAL)


def test_the_opinion_holds_only_what_was_given(office):
    filled = form(
        office, recommendation="accept", comment_owner="ดี", note_goal="  ", note_origin="ข"
    )
    assert filled.is_valid()
    assert filled.opinion == reviews.Opinion(
        recommendation="accept", comment_owner="ดี", section_notes={"origin": "ข"}
    )


def test_scores_and_recommendations_are_of_the_lists(office):
    key = f"score_{office.criterion.pk}"
    good = form(office, **{key: office.criterion.maximum})
    assert good.is_valid() and good.opinion.scores == {office.criterion.pk: 5}
    bad = form(office, **{key: office.criterion.maximum + 1, "recommendation": "perhaps"})
    assert set(bad.errors) == {key, "recommendation"}


def test_it_begins_with_the_draft_and_its_stamp(office):
    record = office.record(State.SCREENING)
    kept = review(record, office.reviewers[0], 3, section_notes={"goal": "ระบุจำนวน"})
    text = reviews.current_text(record)
    initial = ReviewForm.initial_of(kept, text)
    assert initial["stamp"] == reviews.stamp_of(kept) and initial["note_goal"] == "ระบุจำนวน"
    assert initial[f"score_{office.criterion.pk}"] == 3
    empty = ReviewForm.initial_of(None, text)
    assert empty == {"revision": text.pk, "stamp": ""}


def test_the_notes_of_sections_are_open_when_there_are_any(office):
    assert not form(office).has_section_notes
    assert form(office, note_goal="ระบุจำนวน").has_section_notes
