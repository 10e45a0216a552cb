"""Six independent readers give back every phrase of a PDF whole."""

import pytest

from records.documents import pdf
from records.documents.document import Document, Heading, Item, ItemList, Paragraph, Span
from tests.documents import pdf_readers
from tests.documents.tools import missing

SENTENCES = (
    "น้ำหมักชีวภาพจากเศษผักกำลังพอดีเมื่อกลิ่นเปรี้ยวอ่อน ๆ ไม่ฉุน",
    "ผู้ใหญ่บ้านตำบลหนองบัวแดงย้ำว่าอย่าเพิ่งปั้นก้อนซ้ำก่อนวันที่ ๑๕",
    "ญาติพี่น้องช่วยกันทำบัญชีฐานข้อมูลอย่างซื่อตรงที่ศาลากลางบ้าน",
    "เปี๊ยบกับฤๅษีที่เขาค้อขี่รถไฟฟ้าไปซื้อก๊าซที่ปั๊มใกล้ป่าไม้",
    "กล้วยน้ำว้า 10–20 หวี ขายได้ร้อยละ 85.5 ของที่เก็บ (ครั้งที่ 2/2569)",
)


@pytest.fixture(scope="module")
def content():
    """Every sentence plain, bold, italic, in a list and in a heading."""
    blocks = [Heading(SENTENCES[0], 1, "1")]
    for sentence in SENTENCES:
        blocks.append(Paragraph(sentence))
        blocks.append(Paragraph((Span(sentence, bold=True),), align="start", indent=False))
        blocks.append(Paragraph((Span(sentence, italic=True),), align="start", indent=False))
    blocks.append(ItemList(tuple(Item(sentence) for sentence in SENTENCES), ordered=True))
    return pdf.write(Document(title="ทดสอบการอ่าน", blocks=tuple(blocks), qr=False))


@pytest.mark.parametrize("name", pdf_readers.NAMES)
def test_every_phrase_comes_back_whole(content, name):
    if not pdf_readers.here(name):
        missing(f"{name} is not here")
    (text,) = pdf_readers.texts(name, [content])
    flat = pdf_readers.squeezed(text)
    for sentence in SENTENCES:
        for phrase in pdf_readers.phrases(sentence):
            times = 5 if sentence == SENTENCES[0] else 4
            assert flat.count(phrase) >= times, (name, phrase)
