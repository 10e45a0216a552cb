"""Text of a section, written into Word by the site and read again: the same to the last sign."""

import pytest
from hypothesis import given

from records.core import richtext
from records.documents import docx, rich
from records.documents.document import Document, Heading, Paragraph, Picture
from records.imports import draft_values, pipeline
from records.imports.fields import drafts_of
from tests.imports.tables import png
from tests.imports.test_pipeline_conservation import quick
from tests.imports.trees import KEYS, TEXTS

PICTURES = {
    KEYS[0]: Picture(png("red"), "ภาพประกอบ", "ชื่อของไฟล์"),
    KEYS[1]: Picture(png("blue"), "ภาพประกอบ"),
}


def there_and_back(html: str):
    """What comes back as the text of section 5, and the draft that it comes in."""
    blocks = (
        Heading("แบบบันทึกองค์ความรู้รายบุคคล", 0),
        Paragraph("ผึ้งโพรง", lead="1. ชื่อองค์ความรู้"),
        Heading("ที่มาและเป้าหมายของการจัดการความรู้", 1, "4."),
        Heading("ที่มา", 2, "4.1"),
        Paragraph("แล้ง"),
        Heading("วิธีการ/ขั้นตอนการจัดการความรู้", 1, "5."),
        *rich.blocks(html, PICTURES),
        Heading("ผลลัพธ์ที่ได้จากการจัดการความรู้", 1, "6."),
        Heading("เทคนิคและแนวทางในการทำงาน", 2, "6.1"),
        Paragraph("ร่ม"),
    )
    result = pipeline.read(docx.write(Document("แบบ", blocks, qr=False)), "form.docx")
    assert result.refusal is None
    (draft,) = drafts_of(result.as_json())
    # A record that is made of the file hangs its pictures on itself under keys of its own.
    keys = {number: picture.key for number, picture in enumerate(result.pictures)}
    return draft_values.texts_of(draft, figures=keys).get("process", ""), draft


@pytest.mark.slow
@quick
@given(TEXTS)
def test_any_text_comes_back(html):
    got, draft = there_and_back(html)
    assert got == html
    assert not draft.unplaced


@pytest.mark.parametrize(
    "html",
    [
        "<p><em><strong>ก</strong> ข</em> CO<sub>2</sub> 10<sup>2</sup> <s>100</s></p>",
        '<p>ดู <a href="https://example.org/?a=1&amp;b=2">คลิป <strong>หนา</strong></a></p>',
        "<h4><strong>หนา</strong> และบาง</h4>",
        '<ol start="3"><li>ก<ol data-letters="thai"><li>ข<ul><li>ค</li></ul></li><li>ง</li></ol>'
        "</li><li>จ</li></ol><ol><li>ใหม่</li></ol>",
        "<ul><li><ul><li>ไม่มีคำข้างบน</li></ul></li></ul>",
        "<table><caption>ต้น<em>ทุน</em></caption><thead><tr><th>ที่มา</th><th></th></tr></thead>"
        '<tbody><tr><th rowspan="2">ปัญหา</th><td>1 | 2 *</td></tr><tr><td></td></tr>'
        '<tr><td colspan="2"><p>ก<br>ข</p><ol><li>ค</li></ol></td></tr><tr><td>สั้น</td></tr>'
        "</tbody></table>",
        f'<figure data-file="{KEYS[0]}"></figure><p>ภาพที่ 1</p>'
        f'<figure data-file="{KEYS[0]}"><figcaption>แปลง <sup>2</sup></figcaption></figure>',
    ],
    ids=["marks", "link", "heading", "lists", "bare", "table", "figures"],
)
def test_what_it_is_about_comes_back(html):
    assert richtext.clean(html) == html
    assert there_and_back(html)[0] == html
