"""Whom a row of a staff list means, and what would change. Nothing is written here.

Two people of one name are never told apart by guessing: only a user name or a mail address does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from pythainlp.transliterate import romanize
from rapidfuzz import fuzz

from records.core.enums import StaffOutcome

from . import staff_values
from .models import NAME_ONLY, Unit, User
from .staff_models import StaffRow
from .staff_values import Person, name_of
from .unit_names import UnitNames

NEW, NONE = "new", "none"  # what may be chosen besides a row
_ALIKE = 88  # per cent, of a family name that may be a slip of the other
_LABELS = {
    "prefix": "คำนำหน้า",
    "given_name": "ชื่อ",
    "family_name": "นามสกุล",
    "position": "ตำแหน่ง",
    "phone": "โทรศัพท์",
    "email": "อีเมล",
}
UNIT, ACCOUNT, ACTING = "สังกัด", "บัญชี", "ปฏิบัติหน้าที่อีกหน่วยงาน"


@dataclass
class Match:
    """changes: label → [now, then]; values: columns of User to write; acting: units to add."""

    outcome: StaffOutcome
    person: User | None = None
    unit: Unit | None = None
    values: dict[str, object] = field(default_factory=dict)
    acting: list[Unit] = field(default_factory=list)
    changes: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    asks_unit: bool = False


class StaffMatcher:
    """Compares rows with the people there are, who are read once, and with each other."""

    def __init__(self, rows: Iterable[StaffRow], made: Collection[int] = ()) -> None:
        """made: ids of people whom earlier rows of the same list stand for already."""
        self.units = UnitNames()
        self._made = set(made)
        self._people: dict[int, User] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}
        self._by_given: dict[str, list[int]] = {}
        self._by_username: dict[str, int] = {}
        self._by_email: dict[str, list[int]] = {}
        self._acting: dict[int, set[int]] = {}
        for user in User.objects.exclude(given_name="").order_by("pk"):
            self.add(user)
        for user_id, unit_id in User.acting_units.through.objects.values_list("user", "unit"):
            self._acting.setdefault(user_id, set()).add(unit_id)
        said = [(row.pk, staff_values.person(row.said), row.said) for row in rows]
        self._same_name = Counter(one.name for _, one, _ in said)
        self._told = Counter(_told_by(one) for _, one, _ in said)
        first: dict[str, int] = {}
        self._repeated = {
            pk: first[key]
            for pk, _, row in said
            if first.setdefault(key := repr(sorted(row.items())), pk) != pk
        }

    def add(self, user: User) -> None:
        """Know a person who was read; or, later on, whom a row has just made or changed."""
        known = self._people.get(user.pk)
        self._people[user.pk] = user
        self._by_username[user.username.casefold()] = user.pk
        if known is None:
            name = name_of(user.given_name, user.family_name)
            self._by_name.setdefault(name, []).append(user.pk)
            self._by_given.setdefault(name[0], []).append(user.pk)
            if user.email:
                self._by_email.setdefault(user.email.casefold(), []).append(user.pk)

    def done(self, user: User) -> None:
        """A row stands for this person: no other row is she for her name alone."""
        self._made.add(user.pk)
        self.add(user)

    def match(self, row: StaffRow) -> Match:
        one = staff_values.person(row.said)
        if one.refusal:
            return Match(StaffOutcome.REFUSED, notes=[one.refusal, *one.notes])
        if row.pk in self._repeated:
            return Match(StaffOutcome.REFUSED, notes=["ซ้ำกับแถวก่อนหน้าทุกคอลัมน์"])
        found, people, doubt = self._who(one)
        if one.is_odd and found is None:
            return Match(StaffOutcome.REFUSED, notes=["มีตัวเลขในชื่อ", *one.notes])
        if row.choice == NEW:
            found, doubt = None, ""
        elif row.choice.isdecimal() and int(row.choice) in self._people:
            found, doubt = self._people[int(row.choice)], ""
        out = self._compared(found, one) if found else self._new(one)
        out.notes = [*one.notes, *out.notes]
        self._place(out, one, row)
        if doubt:
            out.outcome, out.people, out.changes = StaffOutcome.DOUBT, people, {}
            out.notes.insert(0, doubt)
        return out

    def _who(self, one: Person) -> tuple[User | None, list[int], str]:
        """The person, those it may be, and why it is in doubt."""
        username, email = one.fields.get("username", ""), one.fields.get("email", "")
        if told := self._by_username.get(username.casefold()):
            user = self._people[told]
            return self._told_one(user, one, f"ชื่อผู้ใช้นี้เป็นของ {user}")
        same = [pk for pk in self._by_name.get(one.name, []) if pk not in self._made]
        mailed = [pk for pk in self._by_email.get(email.casefold(), []) if pk in same or not same]
        if email and len(mailed) == 1:
            user = self._people[mailed[0]]
            return self._told_one(user, one, f"อีเมลนี้เป็นของ {user}")
        if self._same_name[one.name] > 1 and (same or self._told[_told_by(one)] > 1):
            return None, same, f"มีชื่อนี้ {self._same_name[one.name]} แถวในไฟล์"
        if len(same) > 1:
            return None, same, f"มีคนชื่อนี้ {len(same)} คนในระบบ"
        if same:
            return self._told_one(self._people[same[0]], one, "")
        near = self._near(one)
        if near:
            who = ", ".join(str(self._people[pk]) for pk in near[:3])
            return None, near, f"อาจเป็นคนเดียวกับ {who} (เปลี่ยนนามสกุลหรือสะกดต่างกัน)"
        return None, [], ""

    def _told_one(self, user: User, one: Person, why: str) -> tuple[User | None, list[int], str]:
        mine = name_of(user.given_name, user.family_name)
        if why and mine[0] != one.name[0] and mine[1] != one.name[1]:
            return user, [user.pk], f"{why} ซึ่งเป็นคนละชื่อ"
        if not user.is_active and not user.username.startswith(NAME_ONLY):
            return user, [user.pk], f"บัญชีของ {user} ปิดแล้ว จะเปิดบัญชีเดิม หรือเป็นคนใหม่ชื่อเดียวกัน"
        return user, [user.pk], ""

    def _near(self, one: Person) -> list[int]:
        """People of the same first name whose family name is almost the same, or left out."""
        found = []
        for pk in self._by_given.get(one.name[0], ()):
            if pk in self._made:
                continue
            family = name_of("", self._people[pk].family_name)[1]
            if (
                not (family and one.name[1])
                or fuzz.ratio(family, one.name[1]) >= _ALIKE
                or self._people[pk].unit_id
                and self._people[pk].unit_id in self._unit_ids(one)
            ):
                found.append(pk)
        return found

    def _compared(self, user: User, one: Person) -> Match:
        out = Match(StaffOutcome.SAME, person=user)
        for name, label in _LABELS.items():
            now, then = str(getattr(user, name)), one.fields.get(name, "")
            if then and _key(name, now) != _key(name, then):
                out.values[name], out.changes[label] = then, [now, then]
        wish = one.fields.get("username", "")
        if wish and wish.casefold() not in self._by_username and user.is_active:
            out.values["username"], out.changes["ชื่อผู้ใช้"] = wish, [user.username, wish]
        if not user.is_active:
            username = one.fields.get("username") or user.username
            if user.username.startswith(NAME_ONLY):
                username = self._free_username(one)
            out.values |= {"username": username, "is_active": True}
            out.changes[ACCOUNT] = ["ไม่มี", username]
        return out

    def _new(self, one: Person) -> Match:
        username = self._free_username(one)
        out = Match(StaffOutcome.NEW, values={**one.fields, "username": username})
        out.changes = {ACCOUNT: ["", username]}
        email = one.fields.get("email", "").casefold()
        if others := self._by_email.get(email) if email else None:
            out.notes.append(f"อีเมลเดียวกับ {self._people[others[0]]}")
        return out

    def _place(self, out: Match, one: Person, row: StaffRow) -> None:
        """The unit, and units she acts for: what they become."""
        units = self._units(one)
        if row.unit_choice.isdecimal() and int(row.unit_choice) in self.units.units:
            units = [self.units.units[int(row.unit_choice)]]
        said = one.unit or one.unit_code or one.district
        if len(units) == 1:
            out.unit = units[0]
            if out.person is None:
                out.values["unit"] = out.unit
            elif out.person.unit_id != out.unit.pk:
                now = self.units.units.get(out.person.unit_id or 0)
                out.values["unit"] = out.unit
                out.changes[UNIT] = [str(now or ""), str(out.unit)]
        elif said and row.unit_choice != NONE:
            why = "มีหลายหน่วยงานชื่อนี้" if units else "ไม่รู้จักหน่วยงาน"
            out.notes.append(f"{why} “{said}”")
            out.asks_unit, out.outcome = True, StaffOutcome.DOUBT
        elif not said and out.person is None:
            out.notes.append("ไม่ได้ระบุสังกัด")
        for name in one.acting:
            there = self.units.called(name)
            if len(there) != 1:
                out.notes.append(f"ไม่รู้จักหน่วยงาน “{name}” ที่ให้ปฏิบัติหน้าที่ ไม่ได้นำเข้า")
            elif out.person is None or there[0].pk not in self._acting.get(out.person.pk, ()):
                out.acting.append(there[0])
        if out.acting:
            out.changes[ACTING] = ["", ", ".join(map(str, out.acting))]
        if out.outcome == StaffOutcome.SAME and out.changes:
            out.outcome = StaffOutcome.CHANGED

    def _units(self, one: Person) -> list[Unit]:
        if one.unit_code and (unit := self.units.code(one.unit_code)):
            return [unit]
        return self.units.called(one.unit, one.district)

    def _unit_ids(self, one: Person) -> set[int]:
        return {unit.pk for unit in self._units(one)}

    def _free_username(self, one: Person) -> str:
        """The one of the row, else out of the mail address or the first name in Latin letters."""
        wish = one.fields.get("username", "")
        if not wish:
            mail = one.fields.get("email", "").partition("@")[0].casefold()
            latin = romanize(one.fields["given_name"], engine="royin")
            wish = _latin(mail) or _latin(latin) or "user"
        taken, n, name = self._by_username, 1, wish
        while name.casefold() in taken:
            n += 1
            name = f"{wish}{n}"
        taken[name.casefold()] = 0  # promised to this row
        return name


def _latin(text: str) -> str:
    text = re.sub("[^a-z0-9._-]", "", text.casefold())
    return text if len(text) > 2 and text[0].isalpha() else ""


def _told_by(one: Person) -> tuple[object, ...]:
    """What tells rows of one name apart."""
    username, email = one.fields.get("username", ""), one.fields.get("email", "")
    return (one.name, username.casefold() or email.casefold())


def _key(name: str, text: str) -> str:
    if name == "phone":
        return re.sub(r"\D", "", text)
    if name == "prefix":
        text = staff_values.full_prefix(text)
    return text.casefold().replace(" ", "")
