"""Word out of a neutral document."""

from records.documents import docx
from tests import paper
from tests.documents.samples import FULL, HARD, MARKUP, sample


def test_docx_holds_the_text_in_order():
    text = paper.word_text(docx.write(sample(**FULL)))
    parts = ["รายงานสรุป", "สารบัญ", "4 ผลการพิจารณา", HARD * 6, MARKUP, "หนาเอียงธรรมดา"]
    parts += ["ข้อสาม", "จุดย่อย", "ข้อสี่", "นางสาวสมมุติ ใจดี", "ตารางคะแนน", "เรื่องแรก", "4.50"]
    parts += ["คำบรรยายหนึ่ง", "ดูหน้า", "(นายหนึ่ง ทดสอบ)"]
    at = -1
    for part in parts:
        at = text.index(part, at + 1)


def test_docx_is_thai_to_word():
    document = paper.word(docx.write(sample(**FULL)))
    normal = document.styles["Normal"].element.xml
    for wanted in ('w:cs="TH SarabunPSK"', '<w:szCs w:val="32"/>', 'w:bidi="th-TH"'):
        assert wanted in normal
    runs = [p for p in document.paragraphs if HARD[:20] in p.text]
    assert "<w:cs/>" in runs[0]._p.xml and "thaiDistribute" in runs[0]._p.xml
