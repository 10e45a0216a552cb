"""Codes of a phone and of paper: right once, and only hers."""

from base64 import b32encode

import pytest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from records.audit.models import Event
from records.people import second_factor
from tests.people.second_steps import code_of

pytestmark = pytest.mark.django_db


def calm():
    """As if seconds had passed since the last wrong code."""
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.update(throttling_failure_count=0)


def turned_on(person):
    device = second_factor.new_device(person)
    secret = b32encode(device.bin_key).decode()
    return secret, second_factor.turn_on(person, code_of(secret))


def test_it_is_on_after_its_first_code_and_leaves_an_event(office):
    assert second_factor.new_device(office.author) == second_factor.new_device(office.author)
    assert second_factor.turn_on(office.author, "000000") == []
    assert not second_factor.is_on(office.author)
    calm()
    _, codes = turned_on(office.author)
    assert second_factor.is_on(office.author) and len(set(codes)) == 10
    assert Event.objects.filter(actor=office.author, action="second_factor_on").count() == 1


def test_a_code_is_right_once_in_thai_digits_too(office):
    secret, _ = turned_on(office.author)
    code = code_of(secret, 1)
    digits = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert second_factor.accepts(office.author, f"{digits[:3]} {digits[3:]}")
    assert not second_factor.accepts(office.author, code)


def test_a_recovery_code_is_used_up(office):
    _, codes = turned_on(office.author)
    assert second_factor.accepts(office.author, codes[0].upper())
    assert not second_factor.accepts(office.author, codes[0])
    assert second_factor.codes_left(office.author) == 9


def test_codes_of_the_phone_do_not_slow_those_of_paper(office):
    secret, codes = turned_on(office.author)
    assert second_factor.accepts(office.author, code_of(secret, 1))
    assert second_factor.accepts(office.author, codes[1])


def test_new_recovery_codes_end_the_old(office):
    _, codes = turned_on(office.author)
    again = second_factor.renew_codes(office.author)
    assert len(again) == 10 and not set(again) & set(codes)
    calm()
    assert not second_factor.accepts(office.author, codes[1])


def test_the_codes_of_another_open_nothing(office):
    _, codes = turned_on(office.author)
    turned_on(office.coordinator)
    assert not second_factor.accepts(office.coordinator, codes[0])


def test_turned_off_it_is_forgotten_whole(office):
    _, codes = turned_on(office.author)
    assert second_factor.turn_off(office.author, actor=office.author)
    assert not second_factor.turn_off(office.author, actor=office.author)
    assert not second_factor.is_on(office.author)
    assert not second_factor.accepts(office.author, codes[0])


@pytest.mark.parametrize("word", ["optional", "committee"])
def test_it_is_required_of_those_of_whom_the_office_asks_it(office, settings, word):
    settings.SECOND_FACTOR = word
    people = {
        **{"author": office.author, "secretary": office.secretary, "chair": office.chair},
        **{"reviewer": office.reviewers[0], "administrator": office.administrator},
    }
    asked = {role for role, person in people.items() if second_factor.is_required(person)}
    assert asked == (set(people) - {"author"} if word == "committee" else set())
