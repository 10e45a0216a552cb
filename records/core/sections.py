"""Both official forms, described once: sections in their order, for each kind of record.

The web form, the public page, the paper preview, the revision diff, import mapping and exports
all read this list; nothing else names a section's number or label. Numbers and wordings are
those of the 2561 forms (individual form, unit form and provincial set).
"""

from dataclasses import dataclass
from functools import cache

from records.core.loading import loaded_once

from .enums import Kind


@dataclass(frozen=True)
class Section:
    """One numbered line of a form.

    key: canonical key of the section; for a text section also the field of Record.
    number: number on paper, Arabic digits; label: wording on paper; help: one short sentence.
    part: "text" (a rich-text field), "head" (kept in a field of its own: title, owner, category)
    or "group" (a heading with sections below it). required: needed before submission.
    advice: length in characters (of plain text) below which the form suggests to say more.
    paper: the printed form's longer wording, where the label shortens it.
    """

    key: str
    number: str
    label: str
    help: str = ""
    part: str = "text"
    required: bool = False
    advice: int = 0
    paper: str = ""

    @property
    def level(self) -> int:
        """Depth on paper: 1 for "5", 2 for "6.1", 3 for "7.1.1"."""
        return self.number.count(".") + 1

    @property
    def on_paper(self) -> str:
        return self.paper or self.label

    @property
    def is_text(self) -> bool:
        return self.part == "text"

    @property
    def anchor(self) -> str:
        return f"section-{self.key}"


def _group(key: str, number: str, label: str) -> Section:
    return Section(key, number, label, part="group")


def _head(key: str, number: str, label: str, help: str) -> Section:
    return Section(key, number, label, help, part="head", required=True)


# What both forms have beside their sections.
PARTNERS, PROCESSES, PLACE = "ภาคีเครือข่าย", "5 กระบวนงาน", "สถานที่"
SUMMARY_LABEL = "สรุปใน 1 นาที"

_GOAL = "มีเป้าหมายการจัดการความรู้ คือ"
_INDIVIDUAL = (
    _head(
        "title",
        "1",
        "ชื่อองค์ความรู้",
        "ตั้งชื่อให้รู้ทันทีว่าทำอะไร กับใคร เช่น “เทคนิคการ … ของกลุ่ม …”",
    ),
    _head("owner", "2", "ชื่อเจ้าของความรู้", "ชื่อ ตำแหน่ง และสังกัดของผู้ที่ลงมือทำจริง"),
    _head("category", "3", "หมวดองค์ความรู้ที่บ่งชี้", "เลือกหมวดที่ตรงที่สุดจากรายการของปีนี้"),
    _group("background", "4", "ที่มาและเป้าหมายของการจัดการความรู้"),
    Section(
        "origin",
        "4.1",
        "ที่มา",
        "ปัญหาหรือโอกาสในพื้นที่ที่ทำให้เกิดความรู้นี้ เล่าจากเรื่องจริง ไม่ต้องคัดนโยบายมาทั้งย่อหน้า",
        required=True,
        advice=200,
    ),
    Section(
        "goal",
        "4.2",
        "เป้าหมาย",
        "ตั้งใจให้เกิดอะไร กับใคร เท่าไร ภายในเมื่อไร",
        required=True,
        advice=80,
        paper=_GOAL,
    ),
    Section(
        "process",
        "5",
        "วิธีการ/ขั้นตอนการจัดการความรู้",
        "เรียงเป็นขั้น ผู้อ่านที่อื่นควรทำตามได้ ใช้รายการลำดับเลขได้",
        required=True,
        advice=200,
    ),
    _group("results", "6", "ผลลัพธ์ที่ได้จากการจัดการความรู้"),
    Section(
        "technique",
        "6.1",
        "เทคนิคและแนวทางในการทำงาน",
        "เคล็ดลับที่ทำให้งานสำเร็จ ซึ่งไม่มีในคู่มือ",
        required=True,
        advice=200,
    ),
    Section("caution", "6.2", "ข้อพึงระวัง", "สิ่งที่ควรระวังหรือเคยพลาดมาแล้ว ถ้าไม่มีให้เว้นว่าง"),
    Section(
        "success_factors",
        "6.3",
        "ปัจจัยแห่งความสำเร็จ",
        "คน เครื่องมือ เวลา หรือเงื่อนไขที่ขาดไม่ได้",
        required=True,
        advice=80,
    ),
    Section(
        "problems_solutions",
        "6.4",
        "ปัญหาและวิธีการแก้ไข",
        "จับคู่ปัญหากับวิธีแก้ทีละเรื่อง",
        required=True,
        advice=80,
    ),
    Section(
        "problem_results",
        "6.5",
        "ผลลัพธ์จากการแก้ปัญหาและการพัฒนา",
        "หลังแก้แล้วเปลี่ยนไปอย่างไร ใส่ตัวเลขถ้ามี",
        required=True,
        advice=80,
    ),
)

_UNIT = (
    _head("title", "1", "ชื่อชุดความรู้", "ตั้งชื่อให้รู้ทันทีว่าหน่วยงานทำอะไร กับใคร"),
    _head("category", "2", "องค์ความรู้ที่บ่งชี้", "เลือกหมวดที่ตรงที่สุดจากรายการของปีนี้"),
    _head("owner", "3", "ส่วนราชการ", "หน่วยงานเจ้าของชุดความรู้"),
    Section(
        "km_definition",
        "4",
        "นิยามการจัดการความรู้ของหน่วยงาน",
        "หน่วยงานเข้าใจคำว่า “การจัดการความรู้” ว่าอย่างไร สองสามประโยค",
        required=True,
        advice=80,
    ),
    _group("background", "5", "ที่มาและเป้าหมายของการจัดการความรู้"),
    Section("origin", "5.1", "ที่มา", "ปัญหาหรือโอกาสที่ทำให้หน่วยงานเลือกเรื่องนี้", required=True, advice=200),
    Section(
        "goal",
        "5.2",
        "เป้าหมาย",
        "ตั้งใจให้เกิดอะไร กี่เรื่อง กี่คน ภายในเมื่อไร",
        required=True,
        advice=80,
        paper=_GOAL,
    ),
    _group("process", "6", "กระบวนการดำเนินงานจัดการความรู้"),
    Section(
        "knowledge_identified",
        "6.1",
        "องค์ความรู้ที่บ่งชี้",
        "ประชุมเมื่อไร ใครร่วม เลือกความรู้อะไร เพราะเหตุใด",
        required=True,
        advice=80,
    ),
    Section(
        "knowledge_acquisition",
        "6.2",
        "แสวงหาความรู้จากที่ไหน",
        "ได้ความรู้มาจากใคร ที่ไหน ด้วยวิธีใด",
        required=True,
        advice=80,
    ),
    Section(
        "knowledge_storage",
        "6.3",
        "มีการจัดเก็บ รวบรวมองค์ความรู้",
        "จัดหมวด เก็บไว้ที่ไหน ใครดูแล",
        required=True,
        advice=80,
    ),
    Section(
        "knowledge_refinement",
        "6.4",
        "ขั้นตอนการประมวลและกลั่นกรองความรู้",
        "ใครตรวจ ใช้เกณฑ์อะไร ปรับปรุงอย่างไร",
        required=True,
        advice=80,
    ),
    Section(
        "learning_places",
        "6.5",
        "การสร้างแหล่งเรียนรู้ในหน่วยงาน",
        "มุมหนังสือ คลังความรู้บนเว็บ สื่อออนไลน์ และพื้นที่จริง",
        required=True,
    ),
    Section(
        "exchange_activities",
        "6.6",
        "กิจกรรมที่ทำให้เกิดการแลกเปลี่ยนความรู้ในหน่วยงาน",
        "กิจกรรมใด วันใด กับใคร ได้อะไร",
        required=True,
    ),
    Section(
        "learning_activities",
        "6.7",
        "กิจกรรมที่ทำให้เกิดการเรียนรู้ภายในหน่วยงาน",
        "นำความรู้ไปใช้จริงในงานใด เกิดผลอย่างไร",
        required=True,
    ),
    _group("results", "7", "ผลลัพธ์ที่ได้จากการจัดการความรู้"),
    _group("new_knowledge", "7.1", "องค์ความรู้ใหม่ที่เป็นเทคนิค/แนวทางในการพัฒนางาน"),
    Section(
        "new_technique",
        "7.1.1",
        "องค์ความรู้ใหม่ที่เป็นเทคนิค",
        "เคล็ดลับใหม่ที่หน่วยงานค้นพบจากการทำงาน",
        required=True,
        advice=120,
    ),
    Section(
        "work_approach",
        "7.1.2",
        "แนวทางในการพัฒนางาน",
        "ลำดับการทำงานที่หน่วยงานอื่นนำไปใช้ได้",
        required=True,
        advice=120,
    ),
    Section("caution", "7.2", "ข้อพึงระวัง", "สิ่งที่ควรระวังหรือเคยพลาดมาแล้ว ถ้าไม่มีให้เว้นว่าง"),
    Section(
        "success_factors",
        "7.3",
        "ปัจจัยแห่งความสำเร็จ",
        "คน เครื่องมือ เวลา หรือเงื่อนไขที่ขาดไม่ได้",
        required=True,
        advice=80,
    ),
    Section(
        "problems_solutions",
        "7.4",
        "ปัญหาที่พบและวิธีการแก้ไข",
        "จับคู่ปัญหากับวิธีแก้ทีละเรื่อง",
        required=True,
        advice=80,
    ),
    Section(
        "problem_results",
        "7.5",
        "ผลของการแก้ปัญหาและพัฒนาเรื่องนั้นเป็นอย่างไร",
        "หลังแก้แล้วเปลี่ยนไปอย่างไร ใส่ตัวเลขถ้ามี",
        required=True,
        advice=80,
    ),
)

FORM_TITLES = {
    Kind.INDIVIDUAL: "แบบบันทึกองค์ความรู้รายบุคคล",
    Kind.UNIT: "แบบบันทึกชุดความรู้ระดับหน่วยงาน",
    Kind.SET: "ชุดความรู้ของจังหวัด",
}
_FORMS = {Kind.INDIVIDUAL: _INDIVIDUAL, Kind.UNIT: _UNIT, Kind.SET: _UNIT}


def form_sections(kind: str) -> tuple[Section, ...]:
    """All sections of the form of *kind*, headings included, in the order of the paper."""
    return _FORMS[Kind(kind)]


@cache
def text_sections(kind: str) -> tuple[Section, ...]:
    """The sections of *kind* that hold rich text."""
    return tuple(section for section in form_sections(kind) if section.is_text)


@loaded_once
def text_keys() -> tuple[str, ...]:
    """Every rich-text field of Record, each once, in form order."""
    return tuple(dict.fromkeys(s.key for kind in Kind for s in text_sections(kind)))


@cache
def section_of(kind: str, key: str) -> Section:
    """The section with *key* in the form of *kind*. Raises KeyError."""
    for section in form_sections(kind):
        if section.key == key:
            return section
    raise KeyError(key)
