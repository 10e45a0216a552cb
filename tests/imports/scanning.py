"""Scans without a reader: pages as it would have read them."""

import io

from PIL import Image

from records.readers import ocr
from records.readers.refusals import ImportRefused

WIDE, STEP = 1654, 50
PAGES = [
    [
        "แบบบันทึกองค์ความรู้รายบุคคล",
        "๓. ชื่อองค์ความรู้",
        "การทำปุ๋ยหมักจากใบลำไย",
        "๒. ซื่อเจ้าขององค์ความรู้ นางบัวผัน แก้วเรือน ตำแหน่ง พัฒนาการอำเภอ",
        "๓. หมวดองค์ความรู้ที่บ่งชี้ เสริมสร้างทุนชุมชนให้มีธรรมาภิบาล",
        "๘. ที่มาและเป้าหมายของการจัดการความรู้",
        "อ.๑ ที่มา",
        "ปีงบประมาณ ๒๕๖๙ ชาวบ้านเผาใบลำไยทุกฤดูหนาว จึงชวนกันหาวิธี",
    ],
    [
        "๕, วิธีการ/ขั้นตอนการจัดการความรู้",
        "๑) กองใบไม้เป็นชั้น",
        "๕) รดน้ำทุกเจ็ดวัน ได้ปุ๋ย ๘๔ กระสอบ",
        "๓) กลับกองเดือนละครั้ง",
        "๒. ผลลัพธ์ที่ได้จากการจัดการความรู้",
        "b.๓ เทคนิคและแนวทางในการทำงาน",
        "ใช้มูลวัวหนึ่งส่วนต่อใบไม้สามส่วน",
    ],
]


def page(lines, *, sure=96.0, left=200, right=None, cell=None):
    """What the reader says of a page with these lines. right: where they all end."""
    return {
        "sure": sure,
        "size": [WIDE, 2339],
        "lines": [
            {
                "text": text,
                "sure": 99.0,
                "cell": cell,
                "box": [left, 300 + STEP * n, right or left + 16 * len(text), 340 + STEP * n],
            }
            for n, text in enumerate(lines)
        ],
    }


def reading(monkeypatch, pages=PAGES):
    """A reader that finds these pages in any file; returns the numbers of those asked for."""
    asked = []

    def read_page(content, number):
        asked.append(number)
        if pages[number - 1] is None:
            raise ImportRefused("damaged")
        return page(pages[number - 1])

    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(ocr, "pages_in", lambda content, **options: [True] * len(pages))
    monkeypatch.setattr(ocr, "read_page", read_page)
    return asked


def scanned(count=2) -> bytes:
    """A PDF of white pages."""
    out = io.BytesIO()
    pages = [Image.new("L", (400, 600), 255) for _ in range(count)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()
