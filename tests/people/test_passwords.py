"""Passwords everybody would try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from records.core.keyboard import other_layout
from records.people.models import Unit, User

pytestmark = pytest.mark.once
PERSON = User(
    username="boonmee.s",
    given_name="บุญมี",
    family_name="สุขใจ",
    email="boonmee@example.test",
    unit=Unit(pk=1, name="สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ", short_name="สพอ.เมืองชัยภูมิ"),
)
WEAK = [
    "kmrepo25",
    "kmrepo-2569",
    "Kmrepo@2569!",
    "cdd12345678",
    "Password1234",
    "P@ssw0rd2569",
    "รหัสผ่าน2569",
    "พัฒนาชุมชน๒๕๖๙",
    "คลังความรู้ชัยภูมิ",
    "ชัยภูมิ1234!",
    "chaiyaphum36",
    "สพจ.ชัยภูมิ2569",
    "Boonmee2569",
    "บุญมีสุขใจ99",
    "qwertyuiop12",
    "1qaz2wsx3edc",
    "ฟหกดเ้่าสวง",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "มกราคม2569",
    "admin@kmrepo",
    "4321rewq4321",
    "adminadmin12",
    "สวัสดีปีใหม่",
]
GOOD = [
    "ปุ๋ยหมัก-ไม่กลับกอง-5",
    "ตลาดนัด-สีเขียว-7",
    "ผ้าไหม-มัดหมี่-9",
    "vQ7#mlt0Zr4k",
    "ควายเผือกขี่จักรยาน",
    "correct horse battery",
    "kmrepo ฝนตกหลังคารั่ว",
]


@pytest.mark.parametrize("password", WEAK)
def test_what_an_office_thinks_of_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, PERSON)


@pytest.mark.parametrize("word", ["รหัสผ่าน2569", "พัฒนาชุมชน"])
def test_the_same_typed_with_the_other_keyboard_is_refused(word):
    with pytest.raises(ValidationError, match="เดาง่าย"):
        validate_password(other_layout(word.replace("2569", "")) + "2569", PERSON)


@pytest.mark.parametrize("password", GOOD)
def test_words_of_ones_own_are_good(password):
    validate_password(password, PERSON)
    validate_password(password)


def test_a_short_one_is_refused_in_thai():
    with pytest.raises(ValidationError) as refused:
        validate_password("vQ7#mlt0Z", PERSON)
    assert "10" in str(refused.value)
