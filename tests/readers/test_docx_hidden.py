"""Hidden text, and controls that nobody has filled in."""

import pytest

from tests.imports.build import paragraph, raw, run
from tests.readers.docx_files import SPACE, lines, warnings

VANISH = "<w:rPr><w:vanish/></w:rPr>"
STYLES = f"""<w:styles {SPACE}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="P">{VANISH}</w:style>
<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="P"/></w:style>
<w:style w:type="character" w:styleId="C">{VANISH}</w:style>
</w:styles>"""


def hidden(words, properties=VANISH):
    return f"<w:r>{properties}<w:t>{words}</w:t></w:r>"


def styled(name, inner):
    return paragraph(f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>{inner}')


def found(body):
    return [text for _, text in lines(body, **{"word/styles.xml": STYLES})]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (paragraph(hidden("ซ่อน") + run("เห็น")), ["เห็น"]),
        (paragraph(hidden("เห็น", '<w:rPr><w:vanish w:val="0"/></w:rPr>')), ["เห็น"]),
        (paragraph(hidden("เห็น", "<w:rPr><w:webHidden/></w:rPr>")), ["เห็น"]),
        (paragraph(hidden("ซ่อน", '<w:rPr><w:rStyle w:val="C"/></w:rPr>') + run("ก")), ["ก"]),
        (styled("P", run("ซ่อน")) + paragraph(run("ก")), ["ก"]),
        (styled("Below", run("ซ่อน")) + paragraph(run("ก")), ["ก"]),
        (styled("P", hidden("เห็น", '<w:rPr><w:vanish w:val="false"/></w:rPr>')), ["เห็น"]),
        # A switch in both styles is off.
        (styled("P", hidden("เห็น", '<w:rPr><w:rStyle w:val="C"/></w:rPr>')), ["เห็น"]),
        (
            "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>ซ่อน</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl>" + paragraph(run("ก")),
            ["ก"],
        ),
    ],
)
def test_hidden_text_is_left_out(body, texts):
    assert found(body) == texts
    said = warnings(raw(body, **{"word/styles.xml": STYLES}))
    visible = "ซ่อน" not in body
    assert said == ([] if visible else ["ข้อความที่ซ่อนไว้ 1 แห่ง (4 ตัวอักษร) ไม่ได้นำเข้า"])


def test_a_hidden_mark_ends_no_line():
    mark = f"<w:pPr>{VANISH}</w:pPr>"
    assert found(paragraph(mark + run("4.1 ที่มา")) + paragraph(run(" ชาวสวน"))) == ["4.1 ที่มา ชาวสวน"]
    assert found(paragraph(mark + hidden("ก")) + paragraph(run("ข"))) == ["ข"]


def test_an_empty_control_is_left_out_and_said():
    shown = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    control = "<w:sdt>{}<w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = (
        paragraph(run("ก") + control.format(shown, run("คลิกที่นี่")))
        + control.format(shown, paragraph(run("เลือกรายการ")))
        + control.format("<w:sdtPr/>", paragraph(run("ข")))
    )
    assert lines(body) == [("", "ก"), ("", "ข")]
    assert warnings(raw(body)) == ["ช่องที่ยังไม่ได้กรอก 2 ช่อง ไม่ได้นำเข้าข้อความตัวอย่างในช่อง"]


def test_a_tick_box_says_something_even_when_nobody_touched_it():
    box = '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>'
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{box}</w:sdtPr><w:sdtContent>{run('☐')}"
    assert lines(paragraph(f"{control}</w:sdtContent></w:sdt>")) == [("", "☐")]
