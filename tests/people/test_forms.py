"""The forms of one's own account."""

import pytest
from django.test import RequestFactory

from records.people.forms import ProfileForm, SignInForm

pytestmark = pytest.mark.django_db


def profile(person, **changed):
    return ProfileForm({"email": "a@example.test", "phone": "", **changed}, instance=person)


def test_a_profile_has_three_fields_and_no_more(office):
    form = profile(office.author, position="ผู้ว่า", is_superuser="on", unit=office.other_unit.pk)
    assert list(form.fields) == ["email", "daily_mail", "phone"]
    saved = form.save()
    saved.refresh_from_db()
    assert (saved.is_superuser, saved.unit) == (False, office.unit)
    assert saved.position == "นักวิชาการพัฒนาชุมชนชำนาญการ"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("๐๘๑-๒๓๔  ๕๖๗๘", "081-234 5678"), ("  044\t811 ", "044 811"), ("", "")],
)
def test_a_phone_number_is_kept_in_arabic_digits_on_one_line(office, typed, kept):
    assert profile(office.author, phone=typed).save().phone == kept


def test_an_address_that_is_none_is_refused(office):
    assert list(profile(office.author, email="ไม่มี").errors) == ["email"]


def sign_in(username, password):
    request = RequestFactory().post("/account/login/")
    return SignInForm(request, {"username": username, "password": password})


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(office):
    office.author.set_password("ถูกต้อง-2569")
    office.author.save()
    assert sign_in("author", "ถูกต้อง-2569").is_valid()
    said = {
        str(sign_in(*pair).non_field_errors())
        for pair in (("author", "ผิด"), ("nobody", "ถูกต้อง-2569"))
    }
    assert len(said) == 1 and "ตรวจตัวพิมพ์เล็กใหญ่และภาษาของแป้นพิมพ์" in said.pop()


def test_who_has_no_account_cannot_sign_in(office):
    office.author.set_password("ถูกต้อง-2569")
    office.author.is_active = False
    office.author.save()
    assert not sign_in("author", "ถูกต้อง-2569").is_valid()
