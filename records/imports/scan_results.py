"""What pages that are pictures say, as forms: read by a machine, and never to be trusted as such.

Names, offices, category and year stay empty, whatever was read; no heading counts as sure.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pikepdf

from records.core import thai
from records.readers import ocr, ocr_doubts, pdf
from records.readers.docx import Document, Line
from records.readers.refusals import ImportRefused

from . import category, fiscal_year, heading_table, pipeline, scan_lines
from .nodes import LIKELY, SURE
from .scan_models import Scan

BY_MACHINE = (
    "อ่านด้วยเครื่องจากภาพ (ทดลอง) โปรดเทียบกับภาพของหน้าทุกแห่ง "
    "ระบบไม่กรอกชื่อ ตำแหน่ง สังกัด หมวด และปีงบประมาณจากภาพ"
)
NOTHING_READ = "อ่านข้อความจากภาพไม่ได้ แบบฟอร์มจึงว่าง ดูภาพของหน้าแล้วพิมพ์ในแบบฟอร์ม"
NO_READER = (
    "เครื่องแม่ข่ายยังไม่มีโปรแกรมอ่านภาพภาษาไทย แบบฟอร์มจึงว่าง ดูภาพของหน้าแล้วพิมพ์ในแบบฟอร์ม ภาพเก็บไว้กับฉบับร่างแล้ว"
)
PICTURES_ATTACHED = (
    "แนบภาพของหน้าไว้กับฉบับร่าง ภาพจะเผยแพร่พร้อมเรื่อง ถ้ามีลายมือชื่อหรือเบอร์โทรศัพท์ ให้ลบไฟล์แนบก่อนส่ง"
)
_UNCLEAR = 75  # of 100: below, a page was hardly read
_DOUBTS_NAMED = 20
_NEVER_FILLED = ("owner", "owner_unit", "position", "affiliation")
_EMPTY: dict[str, Any] = {"form": None, "record": None, "sections": [], "unmatched": []}


def forms_of(
    scan: Scan, content: bytes, name: str, *, taught: Iterable[tuple[str, str]]
) -> list[dict[str, Any]]:
    """The forms that stand on the pages; one without a text where nothing could be read.

    Each has the shape of a form in ImportResult.as_json(), with `machine`: True.
    """
    said = _said_of_reading(scan)
    whole = len(scan.scanned) == scan.count
    try:
        with heading_table.taught(taught):
            result = pipeline.read_document(_document(scan, content), name, anyway=True)
            typed = None if whole else pipeline.read(content, name, anyway=True)
    except ImportRefused as refused:
        nothing = [] if refused.code == "not_a_form" else [refused.message]
        why = NOTHING_READ if scan.wanted else NO_READER
        return [_EMPTY | {"machine": True, "warnings": [why, *said, *nothing]}]
    forms = [_never_filled(form) for form in result.forms]
    if typed and len(typed.forms) == len(forms):
        for form, plain in zip(forms, typed.forms, strict=True):
            _take_head(form, plain)
    attached = [PICTURES_ATTACHED] if whole else []
    for form in forms:
        form["warnings"] = [BY_MACHINE, *said, *_doubts(form), *attached, *form["warnings"]]
    return forms


def _document(scan: Scan, content: bytes) -> Document:
    """The lines of all pages in their order, those of pages with a text as they are."""
    numbers = range(1, scan.count + 1)
    out = Document()
    pictures, read = set(scan.scanned), set(scan.read)
    if pictures == set(numbers):
        out.lines = scan_lines.lines_of([scan.page(n) for n in numbers if n in read])
        return out
    for is_picture, some in groupby(numbers, lambda number: number in pictures):
        run = list(some)
        if is_picture:
            out.lines += scan_lines.lines_of([scan.page(n) for n in run if n in read])
        else:
            out.lines += _with_text(content, run)
    return out


def _with_text(content: bytes, numbers: list[int]) -> list[Line]:
    """The lines of pages of a PDF that have a text."""
    part = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as whole, pikepdf.new() as some:
            some.pages.extend(whole.pages[number - 1] for number in numbers)
            some.save(part)
        return pdf.read_pdf(part.getvalue()).lines
    except (ImportRefused, pikepdf.PdfError):
        return []


def _never_filled(form: dict[str, Any]) -> dict[str, Any]:
    """The same form without what a misread sign would make a lie."""
    record = form["record"]
    record |= dict.fromkeys(_NEVER_FILLED)
    record.pop("contact", None)
    record["category"] = category.read_category(None)
    record["fiscal_year"] = fiscal_year.read_fiscal_year("", "")
    if annex := form.pop("annex", None):
        words = "\n".join(_words(annex))
        form["unmatched"] += [{"text": words, "near": "ข้อมูลประกอบแบบบันทึก"}] if words else []
    for node in form["sections"]:
        _doubt(node)
    return form | {"machine": True}


def _take_head(form: dict[str, Any], plain: dict[str, Any]) -> None:
    """The head of a form as the pages with a text say it."""
    said = plain["record"]
    form["record"] = said | {"title": said["title"] or form["record"]["title"]}


def _doubt(node: dict[str, Any]) -> None:
    if node["trust"] == SURE:
        node["trust"] = LIKELY
    for child in node.get("children") or ():
        _doubt(child)


def _words(value: Any) -> Iterator[str]:
    """All that an annex says, a line each."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif value:
        yield str(value)


def _said_of_reading(scan: Scan) -> list[str]:
    """What was not read, in Thai."""
    out = []
    if scan.left_out:
        out.append(
            f"อ่านภาพได้ไม่เกิน {ocr.PAGES_LIMIT} หน้าต่อไฟล์ อีก {scan.left_out} หน้าเก็บไว้เป็นภาพเท่านั้น"
        )
    if scan.open_pages:
        out.append(f"หยุดอ่านก่อนครบ อ่านแล้ว {scan.done} จาก {len(scan.wanted)} หน้า ที่เหลือดูจากภาพ")
    if scan.failed:
        out.append(f"อ่านไม่สำเร็จ: หน้า {_listed(scan.failed)} ดูจากภาพแล้วพิมพ์เอง")
    unclear = [n for n in scan.read if scan.page(n)["lines"] and scan.page(n)["sure"] < _UNCLEAR]
    if unclear:
        out.append(f"ภาพไม่ชัด อ่านได้ไม่แน่นอน: หน้า {_listed(unclear)}")
    empty = [n for n in scan.read if not scan.page(n)["lines"]]
    if empty:
        out.append(f"ไม่พบตัวหนังสือ: หน้า {_listed(empty)}")
    return out


def _doubts(form: dict[str, Any]) -> list[str]:
    """The digits and unknown words in the sections, for whoever does not see the page of review."""
    found = [piece for node in form["sections"] for piece in _doubts_in(node)]
    if not found:
        return []
    named = ", ".join(f"“{thai.one_line(piece)}”" for piece in dict.fromkeys(found[:_DOUBTS_NAMED]))
    more = " เป็นต้น" if len(found) > _DOUBTS_NAMED else ""
    return [f"ตัวเลขและคำที่ต้องตรวจกับภาพ {len(found)} แห่ง: {named}{more}"]


def _doubts_in(node: dict[str, Any]) -> Iterator[str]:
    for block in node.get("blocks") or ():
        yield from ocr_doubts.doubtful(block["text"])
    for child in node.get("children") or ():
        yield from _doubts_in(child)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:12])) + (" …" if len(numbers) > 12 else "")
