"""Forms of every edition that import knows, filled with invented words, in every make of file.

    form = invent("2563-individual", random.Random(1))
    content, name = LAYOUTS["table"](form, rng)
    import_and_compare(content, name, form)

Sentences hold words of headings on purpose: they must stay sentences.
"""

import io
import re
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

import docx

from records.core.thai import to_arabic
from records.imports import known_forms
from tests.imports.build import paragraph, raw, run, saved

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


# --- the same form in other makes ----------------------------------------------------------------


def _text(lines) -> tuple[bytes, str]:
    return "\n".join(lines).encode(), "form.txt"


def typed(form, rng):
    return _text(form.lines())


def thai_digits(form, rng):
    return _text(_each_number(form, lambda s: s.translate(_THAI)))


def mixed_digits(form, rng):
    some = str.maketrans({d: t for d, t in zip("13579", "๑๓๕๗๙", strict=True)})
    return _text(_each_number(form, lambda s: s.translate(some)))


def no_space(form, rng):
    """ "6.ผลลัพธ์", as typed in haste."""
    return _text(re.sub(r"^(\d[\d.]*) ", r"\1", line) for line in form.lines())


def heading_and_text(form, rng):
    out = [form.title_line]
    for part in form.shown:
        out += [" ".join(filter(None, [part.numbered, *part.body[:1]])), *part.body[1:]]
    return _text(out)


def one_line(form, rng):
    """The whole form on a single line: only its numbers and words tell the sections apart."""
    words = [form.title_line, *(" ".join([p.numbered, *p.body]) for p in form.parts)]
    return _text([" ".join(filter(None, words))])


def page_marks(form, rng):
    out = []
    for line in form.lines():
        out.append(line)
        if rng.random() < 0.3:
            out += rng.choice((["- ๒ -"], ["-3-"], ["~ 1 ~"], ["", "-๒ -", ""]))
    return _text(out)


def artifacts(form, rng):
    out = []
    for line in form.lines():
        known = any(line == part.numbered for part in form.shown)
        out.append(f"**{line}**" if known else line + rng.choice(("", "[bookmark: _GoBack]")))
    return _text(out)


def skipped_numbers(form, rng):
    """Someone took a section out and numbered on by hand: every number one higher."""
    up = lambda m: f"{int(m[1]) + 1}{m[2]}"  # noqa: E731
    parts = [
        replace(p, number=p.number and re.sub(r"^(\d+)(.*)$", up, p.number)) for p in form.parts
    ]
    return _text(replace(form, parts=parts).lines())


def letter_wrong(form, rng):
    """หมวต for หมวด: one consonant typed wrongly in each long heading."""
    parts = []
    for part in form.shown:
        words = part.heading
        if len(re.sub(r"\W", "", words)) >= 14 and part.number:
            at = rng.choice([i for i, c in enumerate(words) if "ก" <= c <= "ฮ" and 3 < i < 12])
            words = words[:at] + rng.choice("ตถคฅ") + words[at + 1 :]
        parts.append(replace(part, heading=words))
    return _text(replace(form, parts=parts).lines())


def broken_lines(form, rng):
    """As copied out of a PDF: lines end after so many letters, in mid-heading too."""
    out = []
    for line in form.lines():
        while len(line) > 30 and (at := line.rfind(" ", 12, 45)) > 0:
            out.append(line[:at])
            line = line[at + 1 :]
        while len(line) > 60:
            out.append(line[:55])
            line = line[55:]
        out.append(line)
    return _text(out)


def cp874(form, rng):
    return "\r\n".join(form.lines()).encode("cp874"), "form.txt"


def utf16(form, rng):
    return "\r\n".join(form.lines()).encode("utf-16"), "form.txt"


def word_runs(form, rng):
    """Bold headings, every line cut into runs in mid-word, bookmarks between."""
    body = ""
    for line in form.lines():
        bold = any(line == part.numbered for part in form.shown)
        runs, rest = "", line
        while rest:
            size = rng.randint(1, 9)
            runs += _run(rest[:size], bold) + rng.choice(("", '<w:bookmarkStart w:id="1"/>'))
            rest = rest[size:]
        body += paragraph(runs)
    return raw(body), "form.docx"


def bold_in_line(form, rng):
    """Headings in bold, their text in the same paragraph, all of a form in three paragraphs."""
    body, size = "", -(-len(form.shown) // 3)
    for start in range(0, len(form.shown), size):
        runs = ""
        for part in form.shown[start : start + size]:
            runs += _run(f"{part.numbered} ", True) + _run(" ".join(part.body) + " ", False)
        body += paragraph(runs)
    return raw(paragraph(_run(form.title_line, True)) + body), "form.docx"


def table(form, rng):
    document = docx.Document()
    if form.title_line:
        document.add_paragraph(form.title_line)
    rows = document.add_table(rows=0, cols=2)
    for part in form.shown:
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = part.numbered, part.body[0] if part.body else ""
        for line in part.body[1:]:
            cells[1].add_paragraph(line)
    return saved(document), "form.docx"


def table_of_three(form, rng):
    """Number, heading and text in columns of their own."""
    document = docx.Document()
    rows = document.add_table(rows=0, cols=3)
    for part in form.shown:
        cells = rows.add_row().cells
        dot = "." if "." not in (part.number or ".") else ""
        cells[0].text, cells[1].text = (part.number or "") + dot, part.heading
        cells[2].text = "\n".join(part.body)
    return saved(document), "form.docx"


def boxed(form, rng):
    """The head of the form in a text box, which Word writes twice."""
    lines = form.lines()
    box = "".join(paragraph(run(escape(line))) for line in lines[:3])
    twice = (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    return raw(paragraph(twice) + "".join(paragraph(run(escape(x))) for x in lines[3:])), "f.docx"


def tracked(form, rng):
    body = ""
    for line in form.lines():
        at = rng.randint(0, len(line))
        gone = "<w:del w:id='1'><w:r><w:delText>5. ลบแล้ว</w:delText></w:r></w:del>"
        body += paragraph(
            run(escape(line[:at]))
            + rng.choice((gone, ""))
            + f"<w:ins w:id='2'>{run(escape(line[at:]))}</w:ins>"
            + "<w:r><w:commentReference w:id='0'/></w:r>"
        )
    comments = (
        "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
    )
    return raw(body, **{"word/comments.xml": comments}), "form.docx"


def automatic(form, rng):
    """No number is typed: Word counts, in Thai digits."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/>'
        f'<w:lvlText w:val="{".".join(f"%{i + 1}" for i in range(n + 1))}{"." if not n else ""}"/>'
        "</w:lvl>"
        for n in range(3)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    body = paragraph(run(escape(form.title_line)))
    for part in form.shown:
        level = (part.number or "").count(".")
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        properties = f"<w:pPr>{listed}</w:pPr>" if part.number else ""
        body += paragraph(properties + run(escape(part.heading)))
        body += "".join(paragraph(run(escape(line))) for line in part.body)
    return raw(body, **{"word/numbering.xml": numbering}), "form.docx"


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _each_number(form, change):
    return [re.sub(r"^[\d.]+", lambda m: change(m[0]), line) for line in form.lines()]


def _run(words, bold):
    properties = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


LAYOUTS = {
    f.__name__: f
    for f in (
        *(typed, thai_digits, mixed_digits, no_space, heading_and_text, one_line, page_marks),
        *(artifacts, skipped_numbers, letter_wrong, broken_lines, cp874, utf16, word_runs),
        *(bold_in_line, table, table_of_three, boxed, tracked, automatic),
    )
}


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


def picture() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()
