"""Passwords that guessing programs try first in a Thai office are refused.

What everybody would think of is taken out of the password: words of the office and of the site, the
person's own names, provinces, years, rows of the keyboard, repetitions. What is left has to be long
enough by itself. A word typed with the other keyboard on is the same word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from records.core import keyboard, office, thai
from records.core.loading import loaded_once

from . import reference_lists

if TYPE_CHECKING:
    from .models import User

LEFT_OVER = 6  # characters that have to be left
SHORTEST_WORD = 3
_WORDS = """
    password passw0rd passwd pass admin administrator root user guest test demo login welcome
    secret letmein hello thailand thai bangkok office work staff officer website system default
    change changeme iloveyou love dragon monkey master superman football
    kmrepo knowledge bank km cdd cddthai cdgov community development otop mahadthai moi province
    phattana chumchon phatthana pattana panda somchai somsri malee nong krub krab kha
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep oct nov dec monday tuesday wednesday thursday friday saturday
    sunday abc xyz aaa
    รหัสผ่าน รหัส ผ่าน พาสเวิร์ด แอดมิน ผู้ดูแลระบบ ผู้ดูแล ระบบ ทดสอบ สวัสดีปีใหม่ ปีใหม่ สวัสดี ประเทศไทย ไทย ราชการ
    สำนักงาน พัฒนาชุมชน พัฒนา ชุมชน พัฒนากร กรมการพัฒนาชุมชน กรม มหาดไทย จังหวัด อำเภอ ตำบล บ้าน เมือง
    คลังความรู้ คลัง ความรู้ องค์ความรู้ องค์ พช สพจ สพอ โอทอป กองทุน สตรี สัมมาชีพ รักเธอ รักนะ รัก แม่ พ่อ
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม
    มกรา กุมภา มีนา เมษา พฤษภา มิถุนา กรกฎา สิงหา กันยา ตุลา พฤศจิกา ธันวา
    จันทร์ อังคาร พุธ พฤหัส ศุกร์ เสาร์ อาทิตย์
    chaiyaphum korat khonkaen udon ubon chiangmai chiangrai lampang lamphun nan phrae phayao
    nakhon ratchasima buriram surin sisaket yasothon roiet mahasarakham kalasin loei nongkhai
    nongbualamphu mukdahan sakon phanom amnat charoen bueng kan phetchabun phitsanulok sukhothai
    tak kamphaeng phet phichit uthai sawan thani lopburi saraburi singburi ang thong ayutthaya
    chachoengsao chonburi rayong chanthaburi trat prachinburi sakaeo nayok pathum nonthaburi samut
    prakan sakhon songkhram pathom ratchaburi kanchanaburi suphanburi phetchaburi prachuap chumphon
    ranong surat phuket phangnga krabi trang satun songkhla pattani yala narathiwat phatthalung si
    thammarat
"""
_ROWS = (
    *(
        "1234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "abcdefghijklmnopqrstuvwxyz",
        "qazwsxedc",
    ),
    *("1qaz2wsx3edc4rfv", "ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ", "กขคงจฉชซฌญ"),
)
_EASY = "รหัสผ่านนี้เดาง่าย เพราะแทบทั้งหมดเป็นคำที่ใช้กันทั่วไปในสำนักงาน ชื่อ ปี พ.ศ. ตัวเลขหรือแป้นที่เรียงกัน"
_YEAR = re.compile(r"(?:25|20|19)\d\d|\d{1,3}$|^\d{1,2}")
_LEET = str.maketrans("@4301$5!7", "aaeoissit")


class OfficePasswordValidator:
    """A validator of AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError where hardly anything is left but what everybody thinks of."""
        own = _names(user)
        for typed in {password, keyboard.other_layout(password)}:
            if typed and len(_left(typed, own)) < LEFT_OVER:
                raise ValidationError(_EASY, code="password_of_the_office")

    def get_help_text(self) -> str:
        return "อย่าใช้ชื่อระบบ ชื่อหน่วยงาน ชื่อจังหวัด ชื่อของท่าน ปี พ.ศ. หรือแป้นที่เรียงกัน แม้มีตัวเลขต่อท้าย"


def _left(password: str, own: frozenset[str]) -> str:
    """What nobody would guess: the password without words, years, rows, signs and repetitions."""
    text = thai.to_arabic(password).casefold()
    left = {_without(text, own), _without(text.translate(_LEET), own)}
    return min(left, key=len)


def _without(text: str, own: frozenset[str]) -> str:
    for word in sorted(_common() | own, key=len, reverse=True):
        text = text.replace(word, " ")
    text = " ".join(_YEAR.sub(" ", part) for part in re.split(r"[\W_]+(?<![\u0e31-\u0e4e])", text))
    text = "".join(_without_rows(part) for part in text.split())
    return re.sub(r"(.{1,3}?)\1+", r"\1", text)  # aaaa, abab, 121212


def _without_rows(text: str) -> str:
    """Runs of four neighbours of the keyboard or the alphabet, either way, are one character."""
    for row in _ROWS:
        for keys in (row, row[::-1]):
            for length in range(len(keys), 3, -1):
                for start in range(len(keys) - length + 1):
                    text = text.replace(keys[start : start + length], keys[start])
    return text


@loaded_once
def _common() -> frozenset[str]:
    provinces = {row["name_th"] for row in reference_lists.rows("provinces.csv")}
    words = {*_WORDS.split(), *provinces}
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD)


def _names(user: User | None) -> frozenset[str]:
    """Words of the person, her unit and the site."""
    texts = [office.name(), office.full_name()]
    if user is not None:
        texts += [user.username, user.given_name, user.family_name, user.email.partition("@")[0]]
        texts += [user.unit.name, user.unit.short_name] if user.unit_id and user.unit else []
    words = {word.casefold() for text in texts for word in re.split(r"[\s.@_-]+", text or "")}
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD)
