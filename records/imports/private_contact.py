"""How the author of a form is reached: kept with the person, never in a text that is read.

A telephone number goes to her account where that has none yet. Mail addresses and identity numbers
are taken out of what is shown, and only said.
"""

import re
from collections.abc import Iterable

from records.audit import saving
from records.core.thai import to_arabic
from records.people.models import User

APART = "เก็บไว้เป็นข้อมูลส่วนตัว ไม่อยู่ในเนื้อหา"
NAMES = {"phone": "โทรศัพท์", "email": "อีเมล", "citizen_id": "เลขประจำตัวประชาชน"}
_GAP = r"[ \u2010-\u2013-]{0,3}"
_PHONE = re.compile(rf"(?<!\d)0{_GAP}(?:\d{_GAP}){{7,8}}\d(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_IDENTITY = re.compile(rf"(?<!\d)\d{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d{{2}}{_GAP}\d(?!\d)")
# With the words before them; digits of either script.
_D = "[0-9๐-๙]"
_ANNOUNCED = re.compile(
    r"[ \t,/(]*(?:(?:อี-?เมล[ล์]*|อีเมล์|e-?mail|ไปรษณีย์อิเล็กทรอนิกส์|เลข(?:ที่)?(?:ประจำตัว|บัตร)(?:ประจำตัว)?"
    r"(?:ประชาชน)?|เลขประชาชน|id(?:\s?card)?|(?:เบอร์|หมายเลข)?(?:โทร(?:ศัพท์)?|มือถือ|ติดต่อ)(?:มือถือ)?)(?:\s*13\s*หลัก)?\s*[.:：]?\s*)?"
    rf"(?:[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
    rf"|(?<!{_D}){_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{5}}{_GAP}{_D}{{2}}{_GAP}{_D}(?!{_D})"
    rf"|(?<!{_D})[0๐]{_GAP}(?:{_D}{_GAP}){{7,8}}{_D}(?!{_D}))\)?",
    re.IGNORECASE,
)


def read(texts: Iterable[str | None]) -> dict[str, str]:
    """phone, email, citizen_id, where the head of a form says them."""
    text = to_arabic("\n".join(filter(None, texts)))
    found: dict[str, str] = {}
    if identity := _IDENTITY.search(text):
        found["citizen_id"] = identity[0]
        text = text.replace(identity[0], " ")
    if phone := _PHONE.search(text):
        found["phone"] = re.sub(r"\D", "", phone[0])
    if mail := _MAIL.search(text):
        found["email"] = mail[0]
    return found


def holds(line: str) -> bool:
    """Whether a line says how somebody is reached."""
    plain = to_arabic(line)
    return any(pattern.search(plain) for pattern in (_MAIL, _IDENTITY, _PHONE))


def without(text: str) -> str:
    """*text* of the head without mail addresses, numbers of telephones and of identity cards, and
    without the words that announce them."""
    return _ANNOUNCED.sub(" ", text) if holds(text) else text


def keep(
    person: User, name: dict[str, str] | None, contact: dict[str, str], *, actor: User
) -> None:
    """Give *person* the telephone number of the form that names her, where she has none."""
    named = (name or {}).get("given_name"), (name or {}).get("family_name") or ""
    phone = contact.get("phone")
    if phone and not person.phone and named == (person.given_name, person.family_name):
        person.phone = phone
        saving.save(person, actor=actor)
