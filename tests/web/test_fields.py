"""Dates as people write them, in the forms of the desk."""

from datetime import date

import pytest
from django import forms

from records.web.fields import (
    DATE_HELP,
    ThaiDateField,
    choice_field,
    long_text,
    model_choice_field,
)


@pytest.mark.parametrize(
    "typed", ["21 พ.ย. 2569", "21/11/2569", "๒๑/๑๑/๒๕๖๙", "21 พฤศจิกายน 69", "2026-11-21"]
)
def test_a_date_is_read_however_it_is_written(typed):
    assert ThaiDateField().clean(typed) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["พรุ่งนี้", "31/2/2569", "21 พย 2569", "11/2569"])
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(forms.ValidationError) as refusal:
        ThaiDateField().clean(typed)
    assert refusal.value.messages == [f"อ่านวันที่ไม่ได้ เขียน{DATE_HELP}"]
    assert refusal.value.error_list[0].code == "invalid"


def test_an_empty_date_is_none_where_it_may_be():
    assert ThaiDateField(required=False).clean("") is None
    with pytest.raises(forms.ValidationError) as refusal:
        ThaiDateField().clean("")
    assert refusal.value.error_list[0].code == "required"


def test_a_date_is_shown_so_that_it_can_be_read_again():
    shown = ThaiDateField().prepare_value(date(2026, 11, 2))
    assert shown == "2 พ.ย. 2569"
    assert ThaiDateField().clean(shown) == date(2026, 11, 2)


def test_what_was_typed_is_shown_as_typed():
    class Form(forms.Form):
        day = ThaiDateField()

    assert 'value="วันไหนก็ได้"' in str(Form({"day": "วันไหนก็ได้"})["day"])


def test_a_date_left_as_it_was_has_not_changed():
    field = ThaiDateField()
    assert not field.has_changed(date(2026, 11, 21), "21 พ.ย. 2569")
    assert field.has_changed(date(2026, 11, 21), "22 พ.ย. 2569")


def test_the_field_says_how_unless_the_model_says_it():
    assert ThaiDateField().help_text == ThaiDateField(help_text="").help_text == DATE_HELP
    assert ThaiDateField(help_text="วันแรก").help_text == "วันแรก"
    attrs = ThaiDateField().widget.attrs
    assert (attrs["autocomplete"], attrs["size"]) == ("off", 18)


def test_a_long_text_has_its_rows_and_its_label():
    field = long_text("เหตุผล", rows=7, required=False)
    assert (field.label, field.required) == ("เหตุผล", False)
    assert 'rows="7"' in field.widget.render("note", "")
    assert field.clean("  บรรทัด\nสอง ") == "บรรทัด\nสอง"


class _Chooser(forms.Form):
    kind = forms.ChoiceField(choices=[("a", "ก")])


def test_a_field_that_offers_a_list_is_had_by_its_name():
    form = _Chooser()
    choice_field(form, "kind").choices = [("b", "ข")]
    assert list(form.fields["kind"].choices) == [("b", "ข")]
    assert model_choice_field(form, "kind") is form.fields["kind"]
