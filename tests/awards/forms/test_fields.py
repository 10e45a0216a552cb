"""What the forms of the awards room share."""

from records.awards.forms.fields import ReasonForm


def test_a_reason_is_asked_for_and_bounded():
    assert ReasonForm({"reason": "ซ้ำ"}).is_valid()
    assert not ReasonForm({"reason": " "}).is_valid()
    assert not ReasonForm({"reason": "ก" * 301}).is_valid()
