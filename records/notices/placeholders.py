"""What the office's own words may name: {ชื่อเรื่อง}, {หน่วยงาน}. Nothing else is ever looked up.

A placeholder is a word of this table, filled with plain text: no template language, so that no
words of the office reach a column that they should not, and no wrong word breaks a mail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from records.core import office, thai
from records.core.enums import Action
from records.record import workflow_rules
from records.record.anonymity import HIDDEN

_NAMED = re.compile(r"\{([^{}\n]*)\}")
_AUDIENCES = {"owner": "ถึงเจ้าของเรื่อง", "secretaries": "ถึงเลขานุการ", "reviewers": "ถึงกรรมการ"}
# A day that no notice tells of: it marks where the default names one.
_DAY = date(1857, 1, 1)
_MOMENT = datetime(1857, 1, 1, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Placeholder:
    """sample: for the preview; value: out of the context of the notice."""

    sample: str
    value: Callable[[Mapping[str, Any]], object]


def _unless_blind(value: Callable[[Mapping[str, Any]], object], masked: str) -> Any:
    return lambda c: masked if c.get("blind") else value(c)


def _unit(c: Mapping[str, Any]) -> object:
    unit = c.get("unit") or c["record"].unit
    return unit.name if unit else ""


_PEOPLE = {
    "ผู้รับ": Placeholder("นางสมใจ ตัวอย่าง", lambda c: c["person"]),
    "สำนักงาน": Placeholder("สำนักงานพัฒนาชุมชนจังหวัด", lambda c: office.full_name()),
}
_RECORD = {
    "เลขทะเบียน": Placeholder("KM-2569-0012", lambda c: c["record"].number or "ฉบับร่าง"),
    "ชื่อเรื่อง": Placeholder("การทำปุ๋ยหมักจากฟางข้าว", lambda c: c["record"].title),
    "หน่วยงาน": Placeholder("สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง", _unless_blind(_unit, HIDDEN)),
}
_STEP = {
    **_RECORD,
    "เจ้าของเรื่อง": Placeholder(
        "นางสมใจ ตัวอย่าง", _unless_blind(lambda c: c["record"].owner_name, HIDDEN)
    ),
    "เหตุผล": Placeholder(
        "ขอให้เพิ่มขั้นตอนการกลับกอง", _unless_blind(lambda c: c["transition"].note, "")
    ),
    "เลขที่มติ": Placeholder("2/2569", lambda c: c["transition"].data.get("resolution", "")),
    "กำหนดส่ง": Placeholder("15 มกราคม 2569", lambda c: thai.thai_date(c["record"].due_on)),
    "เวลา": Placeholder(
        "5 ม.ค. 2569 เวลา 09.30 น.", lambda c: thai.thai_datetime(c["transition"].at)
    ),
    "เลขเรื่องเดิม": Placeholder(
        "KM-2568-0040", lambda c: c["record"].amends.number if c["record"].amends else ""
    ),
}
# Who withdrew is told to the secretaries, and an author, who takes a text over for her; whom of the
# committee an author deals with, to nobody.
_ACTOR = {"ผู้ดำเนินการ": Placeholder("นางสมใจ ตัวอย่าง", lambda c: c["transition"].actor or "")}
_TASK = {
    **_RECORD,
    "กำหนดส่ง": Placeholder("15 มกราคม 2569", lambda c: thai.thai_date(c["task"].due_on)),
}
_AUTHOR_REMINDER = {
    "รอบ": Placeholder("ปีงบประมาณ 2569", lambda c: c["cycle"]),
    "ประเภทเรื่อง": Placeholder("องค์ความรู้รายบุคคล", lambda c: c["kind_label"]),
    "สถานการณ์": Placeholder("ท่านมีฉบับร่างที่ยังไม่ได้ส่ง", lambda c: c["situation"]),
    "กำหนดส่ง": Placeholder("30 กันยายน 2569 (เหลือ 14 วัน)", lambda c: c["deadline"]),
    "ข้อความเพิ่มเติม": Placeholder("ขอให้ส่งก่อนการประชุมประจำเดือน", lambda c: c["note"]),
}


@dataclass(frozen=True)
class Editable:
    """A notice whose words the office may change."""

    label: str
    placeholders: Mapping[str, Placeholder]


def _steps() -> dict[str, Editable]:
    found = {}
    for action, rule in workflow_rules.RULES.items():
        for audience in rule.notifies:
            named = audience == "secretaries" or action == Action.TAKE_OVER
            words = _STEP | _PEOPLE | (_ACTOR if named else {})
            label = f"{Action(action).label} · {_AUDIENCES.get(audience, audience)}"
            found[f"{audience}_{action}"] = Editable(label, words)
    return found


EDITABLE: dict[str, Editable] = {
    "author_reminder": Editable("เตือนผู้เขียน", _AUTHOR_REMINDER | _PEOPLE),
    **_steps(),
    "task_given": Editable("มอบหมายระหว่างกลั่นกรอง · ถึงกรรมการ", _TASK | _PEOPLE),
}


def unknown(name: str, text: str) -> list[str]:
    """What stands in braces and is no placeholder of this notice."""
    known = EDITABLE[name].placeholders
    return [word for word in _NAMED.findall(text) if word not in known]


def fill(name: str, text: str, context: Mapping[str, Any] | None) -> str:
    """The text with its placeholders filled; with samples where there is no context.

    A line of which all placeholders are empty is left out.
    """
    known = EDITABLE[name].placeholders

    def value(word: str) -> str:
        if word not in known:
            return f"{{{word}}}"
        return str(known[word].value(context) if context is not None else known[word].sample)

    lines = []
    for line in text.splitlines():
        words = _NAMED.findall(line)
        values = {word: value(word) for word in words}
        if not words or any(values.values()):
            lines.append(_NAMED.sub(lambda found, v=values: v[found[1]], line))  # type: ignore[misc]  # mypy cannot infer the default
    return "\n".join(lines).strip()


def default(name: str) -> tuple[str, str]:
    """(title, body) of the default with its placeholders, for the office to begin with."""
    text = render_to_string(f"notices/{name}.txt", _marked()).strip()
    text = text.replace(thai.thai_date(_DAY), "{กำหนดส่ง}")
    text = text.replace(thai.thai_datetime(_MOMENT), "{เวลา}")
    title, _, body = text.partition("\n")
    return title.strip(), body.strip()


def _marked() -> dict[str, Any]:
    """A context in which every value is the name of its placeholder."""
    unit = SimpleNamespace(name="{หน่วยงาน}")
    record = SimpleNamespace(
        number="{เลขทะเบียน}",
        title="{ชื่อเรื่อง}",
        owner_name="{เจ้าของเรื่อง}",
        due_on=_DAY,
        unit=unit,
        amends=SimpleNamespace(number="{เลขเรื่องเดิม}"),
    )
    transition = SimpleNamespace(
        note="{เหตุผล}",
        data={"resolution": "{เลขที่มติ}"},
        at=_MOMENT,
        actor="{ผู้ดำเนินการ}",
        on_behalf_of=None,
    )
    return {
        "record": record,
        "unit": unit,
        "transition": transition,
        "task": SimpleNamespace(due_on=_DAY),
        "blind": False,
        "office": "{สำนักงาน}",
        "person": "{ผู้รับ}",
        "cycle": "{รอบ}",
        "kind_label": "{ประเภทเรื่อง}",
        "situation": "{สถานการณ์}",
        "deadline": "{กำหนดส่ง}",
        "note": "{ข้อความเพิ่มเติม}",
    }
