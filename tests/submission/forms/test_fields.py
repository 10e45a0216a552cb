"""Form fields that an author's pages share."""

import pytest
from django import forms

from records.submission.forms.fields import OneLineField


class OneLineForm(forms.Form):
    line = OneLineField(max_length=5, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ก\x00ข", "กข"), ("  ก \r\n ข ", "ก ข"), ("ก\u200bข", "กข"), ("", ""), (None, "")],
)
def test_what_nobody_can_see_is_taken_out(typed, kept):
    form = OneLineForm({"line": typed})
    assert form.is_valid() and form.cleaned_data["line"] == kept


def test_length_counts_after_the_cleaning():
    assert OneLineForm({"line": "   กขคงจ   "}).is_valid()
    assert not OneLineForm({"line": "กขคงจฉ"}).is_valid()
