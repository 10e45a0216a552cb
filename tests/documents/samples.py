"""A document with every part in it, and texts that are hard to write."""

from records.documents.document import (
    Column,
    Contents,
    Document,
    Facts,
    Heading,
    Item,
    ItemList,
    PageBreak,
    Paragraph,
    Picture,
    Pictures,
    Signatures,
    Signer,
    Span,
    Table,
)
from tests import paper

HARD = (
    "ปู่ น้ำ ที่ ชั่วโมง ครั้งหนึ่ง ญี่ปุ่น ป้ำ ฟ้า ปีปฏิทิน ฐุ ญู กตัญญู ก็ ข้าวแต๋น เก๊ ป๊ะ ฝั่ง สิทธิ์ "
    "กลั่นกรอง เพิ่ม ขึ้น ซึ่ง ตั้ง ฎีกา ฏุ ษั้น ฤๅษี ไฟฟ้า ฟื้นฟู ศักดิ์สิทธิ์ พึ่ง ยิ่ง นี้ ชื่อ เก่ง ๐๑๒๓๔๕๖๗๘๙ "
)
MARKUP = "#panic(1) *ดาว* _ขีด_ $x^2$ <a> @b \\n `โค้ด` [ก] // ไม่ใช่หมายเหตุ & < > {{ x }} {% y %}"
FULL = {
    "office": "สำนักงานพัฒนาชุมชนจังหวัดทดสอบ",
    "number": "KM-2569-0012",
    "url": "https://km.example.test/records/KM-2569-0012/",
}


def sample(**kwargs) -> Document:
    blocks = (
        Heading("รายงานสรุป", 0),
        Contents(),
        Heading("ผลการพิจารณา", 1, number="4", key="results"),
        Heading("รายละเอียด", 2, number="4.1"),
        Paragraph(HARD * 6),
        Paragraph(MARKUP),
        Paragraph((Span("หนา", bold=True), Span("เอียง", italic=True), Span("ธรรมดา"))),
        ItemList((Item("ข้อสาม", (ItemList((Item("จุดย่อย"),)),)), Item("ข้อสี่")), True, 3),
        Facts((("เจ้าของ", "นางสาวสมมุติ ใจดี"),)),
        Table(
            (Column("ที่", 0.4, "center"), Column("เรื่อง", 3), Column("คะแนน", 1, "end")),
            (("1", "เรื่องแรก", "4.50"), ("2", "เรื่องสอง", "3.75")),
            "ตารางคะแนน",
        ),
        Pictures((Picture(paper.jpeg(), "ภาพหนึ่ง", "คำบรรยายหนึ่ง"), Picture(paper.jpeg(), "ภาพสอง"))),
        PageBreak(),
        Paragraph((Span("ดูหน้า ", page_of="results"),)),
        Signatures((Signer("นายหนึ่ง ทดสอบ", "ประธานกรรมการ"),)),
    )
    return Document(**{"title": "รายงานสรุป", "blocks": blocks} | kwargs)
