"""Forms of every edition that import knows, filled with invented words, in every make of file.

    form = invent("2563-individual", random.Random(1))
    content, name = LAYOUTS["table"](form, rng)
    import_and_compare(content, name, form)

Sentences hold words of headings on purpose: they must stay sentences.
"""

import re
from dataclasses import dataclass, replace

from records.core.thai import to_arabic
from records.imports import known_forms

SENTENCES = [
    "ชาวบ้านดอนแก้วปลูกกล้วยหลังบ้านมานานแต่ขายได้ราคาไม่ถึงกิโลกรัมละห้าบาท",
    "กลุ่มแม่บ้านเจ็ดคนจึงชวนกันลองแปรรูปเป็นกล้วยอบน้ำผึ้ง",
    "ปัญหาที่พบบ่อยคือฝนตกในวันที่ตากผลผลิต",
    "ที่มาของรายได้ส่วนใหญ่คือการรับจ้างตัดอ้อย",
    "เป้าหมายของกลุ่มคือมีรายได้เสริมเดือนละสองพันบาท",
    "ปัจจัยสำคัญคือความไว้ใจกัน",
    "เจ้าหน้าที่ลงพื้นที่เยี่ยมสัปดาห์ละครั้ง นั่งคุยใต้ถุนบ้าน",
    "ใช้น้ำตาล 2.5 กิโลกรัม ต่อกล้วย 10 กิโลกรัม",
    "ตามระเบียบข้อ 5 ของกลุ่ม สมาชิกต้องลงหุ้นคนละร้อยบาท",
    "ทำบัญชีทุกสิ้นเดือน แล้วอ่านให้สมาชิกฟัง",
    "เทคนิคของป้าน้อยคือพลิกกล้วยทุกสองชั่วโมง",
    "วิธีการนี้ใช้ทุนไม่มาก ทำคนเดียวได้",
    "หน่วยงานในพื้นที่ช่วยเรื่องตู้อบพลังงานแสงอาทิตย์",
    "ผู้ใหญ่บ้านเปิดศาลากลางบ้านให้ใช้เป็นที่ประชุม",
    "เมื่อครบหกเดือน สมาชิกเพิ่มจากเจ็ดคนเป็นยี่สิบสามคน",
    "ความรู้จากคนเฒ่าคนแก่ถูกจดไว้ในสมุดของกลุ่ม",
    "ถ้าอากาศชื้นให้อบซ้ำอีกครั้งก่อนบรรจุ",
    "ไม่ควรรับผลผลิตเกินกำลังตู้อบ",
]
OWNERS = [
    ("นาง", "จันทร์เพ็ญ", "ใจซื่อ"),
    ("นางสาว", "กล้วยไม้", "บานเช้า"),
    ("นาย", "สมคิด", "ตั้งใจ"),
    ("ว่าที่ร้อยตรีหญิง", "ดาวเรือง", "แสงทอง"),
    ("จ่าสิบเอก", "มานะ", "อดทน"),
    ("ว่าที่ ร.ต.", "วันดี", "มีชัย"),
    ("น.ส.", "พุดซ้อน", "หอมไกล"),
]
POSITIONS = [
    "นักวิชาการพัฒนาชุมชนชำนาญการ",
    "พัฒนาการอำเภอ",
    "นักวิชาการพัฒนาชุมชนปฏิบัติการ",
    "เจ้าพนักงานพัฒนาชุมชนชำนาญงาน",
]
OFFICES = [
    ("สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง", "5211"),
    ("สำนักงานพัฒนาชุมชนอำเภอแม่พริก จังหวัดลำปาง", "5209"),
    ("สำนักงานพัฒนาชุมชนอำเภอหนองบัวแดง", "3605"),
]
TITLES = ["กล้วยอบน้ำผึ้งบ้านดอนแก้ว", "การเลี้ยงปลาในบ่อดิน", "ออมวันละบาทสร้างสุข", "ผ้าทอมือลายดอกหญ้า"]
CATEGORY = "เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล"
HEAD = ("title", "owner", "position", "affiliation", "category", "contact", "recorded_date")


@dataclass
class Part:
    """A section: its heading as printed, and its lines."""

    key: str
    number: str | None
    heading: str
    body: list[str]
    printed: bool = True  # False: the line of the form's title says it

    @property
    def numbered(self) -> str:
        dot = "." if self.number and "." not in self.number else ""
        return f"{self.number}{dot} {self.heading}" if self.number else self.heading


@dataclass
class Form:
    edition: str
    title_line: str
    parts: list[Part]
    owner: tuple[str, str, str]
    district: str

    @property
    def shown(self) -> list[Part]:
        return [part for part in self.parts if part.printed]

    def lines(self) -> list[str]:
        lines = [self.title_line]
        for part in self.shown:
            lines += [part.numbered, *part.body]
        return [line for line in lines if line]


def editions() -> list[str]:
    return [e["id"] for e in known_forms.editions()]


def invent(edition: str, rng) -> Form:
    facts = next(e for e in known_forms.editions() if e["id"] == edition)
    owner, (office, district) = rng.choice(OWNERS), rng.choice(OFFICES)
    own = {key for _, key, _ in facts["headings"]}
    name = f"{owner[0]}{owner[1]} {owner[2]}"
    position = rng.choice(POSITIONS)
    line = name if "position" in own else f"{name} ตำแหน่ง {position} สังกัด {office}"
    said = {
        "title": rng.choice(TITLES),
        "owner": line,
        "position": position,
        "affiliation": office,
        "category": CATEGORY,
        "contact": "000-000-0000",
        "recorded_date": "12 Oct 2016",
        "event_time": "ต้นปี 2552",
        "event_place": "ศาลากลางบ้านดอนแก้ว",
    }
    parts = []
    for number, key, words in facts["headings"]:
        if any(part.key == key for part in parts):
            continue
        deeper = number and any((n or "").startswith(f"{number}.") for n, _, _ in facts["headings"])
        body = [said[key]] if key in said else [] if deeper else _body(rng)
        parts.append(Part(key, number, rng.choice(words or [""]), body))
    title = facts["form_titles"][0] if facts["form_titles"] else ""
    form = Form(edition, title, parts, owner, district)
    return _as_printed(form)


def _as_printed(form: Form) -> Form:
    """Two editions put words around the title."""
    title = form.parts[0]
    if form.edition == "2564-individual":
        title.heading, title.body = "องค์ความรู้ เรื่อง", [f"“{title.body[0]}”"]
    if form.edition == "2559-assets":
        owner = Part("owner", None, "โดย", [" ".join(form.owner[1:])])
        form.title_line = f"KM : {title.body[0]} โดย {owner.body[0]}"
        form.parts[:1] = [replace(title, heading="", printed=False), replace(owner, printed=False)]
    return form


def _body(rng) -> list[str]:
    sentences = rng.sample(SENTENCES, 4)
    style = rng.choice(("prose", "numbers", "dots", "bullets", "thai"))
    if style == "prose":
        return sentences[:2]
    mark = {
        "numbers": lambda n: f"{n}) ",
        "dots": lambda n: f"{n}. ",
        "bullets": lambda n: "- ",
        "thai": lambda n: f"({'๐๑๒๓๔๕'[n]}) ",
    }[style]
    return [sentences[0], *(mark(n) + s for n, s in enumerate(sentences[1:], start=1))]


# --- comparing -----------------------------------------------------------------------------------


def squeeze(words) -> str:
    return to_arabic(re.sub(r"\s+", "", words or ""))


def found(result: dict) -> list[tuple[str, str]]:
    """(key, text) of every section, sub-sections counted to the one above."""
    out: list[tuple[str, str]] = []

    def walk(nodes):
        for node in nodes:
            text = " ".join(
                f"{b.get('marker') or ''} {b['text']}" for b in node.get("blocks") or []
            )
            if node["key"] == "sub" and out:
                key, before = out.pop()
                out.append((key, f"{before} {node['number']} {text}"))
            else:
                out.append((node["key"], text))
            walk(node.get("children") or [])

    walk(result["sections"])
    return [(key, squeeze(text)) for key, text in out]


def wanted(form: Form) -> list[tuple[str, str]]:
    return [(part.key, squeeze(" ".join(part.body))) for part in form.parts]
