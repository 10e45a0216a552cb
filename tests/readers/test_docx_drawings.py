"""Diagrams, lettering and charts in their place; pictures and files that are not there."""

import pytest

from records.imports import pipeline
from records.readers import docx_drawings
from records.readers.docx import read_docx
from tests.imports.build import form_xml, paragraph, raw, run
from tests.readers.docx_files import DRAWN, RELATIONS, lines, related, warnings

DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def drawn(inner):
    return f"<w:r><w:drawing {DRAWN}>{inner}</w:drawing></w:r>"


DIAGRAM = drawn(f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="r1"/>')
CHART = drawn(f'<c:chart xmlns:c="{C}" r:id="r1"/>')


def point(name, words="", kind=""):
    text = f"<dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t>" if words else ""
    return f'<dgm:pt modelId="{name}" {kind and f"type={kind!r}"}>{text}</dgm:pt>'


def model(points, *below):
    lines = "".join(
        f'<dgm:cxn modelId="x{n}" srcId="{a}" destId="{b}" srcOrd="{at}"/>'
        for n, (a, b, at) in enumerate(below)
    )
    return (
        f'<dgm:dataModel xmlns:dgm="{DGM}" {DRAWN}><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{lines}</dgm:cxnLst></dgm:dataModel>"
    )


def with_part(body, kind, content):
    return raw(body, **{RELATIONS: related(r1=(kind, "drawn.xml")), "word/drawn.xml": content})


def texts(content):
    return [(line.number, line.text) for line in read_docx(content).lines]


def test_a_diagram_is_read_in_the_order_of_its_tree():
    points = (
        point("d", kind="doc") + point("2", "สอง") + point("1", "หนึ่ง") + point("1a", "ย่อย")
        + point("p", "ก", kind="pres")
    )  # fmt: skip
    data = model(points, ("d", "1", 0), ("d", "2", 1), ("1", "1a", 0), ("p", "1", 0))
    body = paragraph(run("ก่อน") + DIAGRAM) + paragraph(run("หลัง"))
    content = with_part(body, "diagramData", data)
    assert texts(content) == [
        ("", "ก่อน"), ("•", "หนึ่ง"), ("•", "ย่อย"), ("•", "สอง"), ("", "หลัง"),
    ]  # fmt: skip
    assert warnings(content) == ["แผนภาพ (SmartArt) 1 ภาพ อ่านเป็นรายการข้อความ โปรดตรวจ"]


def test_a_diagram_that_goes_in_a_circle_ends():
    data = model(point("1", "ก") + point("2", "ข"), ("1", "2", 0), ("2", "1", 0))
    assert [text for _, text in texts(with_part(paragraph(DIAGRAM), "diagramData", data))] == [
        "ก",
        "ข",
    ]


@pytest.mark.parametrize(
    "data", ["<broken", "<!DOCTYPE x><x/>", "<x/>", model(point("1")), "\0", ""]
)
@pytest.mark.parametrize("drawing", [DIAGRAM, CHART])
def test_a_damaged_part_is_said_and_refuses_nothing(data, drawing):
    result = pipeline.read(with_part(form_xml() + paragraph(drawing), "chart", data), "x.docx")
    said = "กราฟหรือแผนภาพ 1 ภาพ อ่านไม่ได้ โปรดเทียบกับต้นฉบับ"
    assert said in result.as_json()["warnings"]


def test_only_so_many_are_read(monkeypatch):
    monkeypatch.setattr(docx_drawings, "DRAWING_LIMIT", 1)
    content = with_part(paragraph(DIAGRAM * 2), "diagramData", model(point("1", "ก")))
    assert texts(content) == [("•", "ก")]
    assert any("อ่านไม่ได้" in said for said in warnings(content))


def test_a_chart_stands_behind_its_paragraph_as_a_table():
    data = (
        f'<c:chartSpace xmlns:c="{C}" {DRAWN}><c:chart><c:title><a:t>รายได้</a:t></c:title>'
        "<c:plotArea><c:ser><c:cat><c:pt idx='0'><c:v>ม.ค.</c:v></c:pt></c:cat>"
        "<c:val><c:pt idx='0'><c:v>4500</c:v></c:pt></c:val></c:ser></c:plotArea>"
        "</c:chart></c:chartSpace>"
    )
    content = with_part(paragraph(run("ดูกราฟ") + CHART), "chart", data)
    found = [(line.text, line.cell) for line in read_docx(content).lines]
    assert found == [("ดูกราฟ", None), ("รายได้", None), ("ม.ค.", (1, 0, 0)), ("4500", (1, 0, 1))]
    assert warnings(content) == ["กราฟ 1 ภาพ อ่านเป็นตารางตัวเลข โปรดตรวจ"]


def test_words_set_as_drawings_are_read():
    lettering = "<w:r><w:pict><v:shape><v:textpath string='องค์ความรู้'/></v:shape></w:pict></w:r>"
    canvas = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
    shape = drawn(f'<c:lockedCanvas xmlns:c="{canvas}"><a:p><a:t>ในรูป</a:t></a:p></c:lockedCanvas>')
    body = paragraph(run("ก") + lettering) + paragraph(shape)
    assert lines(body) == [("", "ก"), ("", "องค์ความรู้"), ("", "ในรูป")]


def test_text_box_stands_behind_its_paragraph():
    def box(words):
        return f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>"

    old = f"<mc:Fallback><w:pict>{box('กล่อง')}</w:pict></mc:Fallback>"
    group = f"<mc:AlternateContent><mc:Choice Requires='wpg'>{box('กล่อง')}{box('สอง')}</mc:Choice>"
    body = paragraph(f"<w:r>{group}{old}</mc:AlternateContent></w:r>" + run("ย่อหน้า"))
    body += paragraph(run("หลัง"))
    assert lines(body) == [("", "ย่อหน้า"), ("", "กล่อง"), ("", "สอง"), ("", "หลัง")]


def test_text_box_that_hangs_above_its_paragraph_stands_before_it():
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    place = "<wp:positionV><wp:posOffset>-900</wp:posOffset></wp:positionV>"
    box = f"<w:txbxContent>{paragraph(run('กล่อง'))}</w:txbxContent>"
    new = f'<w:r><w:drawing><wp:anchor xmlns:wp="{wp}">{place}{box}</wp:anchor></w:drawing></w:r>'
    old = f"<w:r><w:pict><v:shape style='margin-top:-9pt'>{box}</v:shape></w:pict></w:r>"
    for above in (new, old):
        assert lines(paragraph(run("ก") + above)) == [("", "กล่อง"), ("", "ก")]
    beside = old.replace("-9", "9")
    assert lines(paragraph(run("ก") + beside)) == [("", "ก"), ("", "กล่อง")]


def picture(**names):
    return drawn("<a:blip " + " ".join(f'r:{k}="{v}"' for k, v in names.items()) + "/>")


def test_pictures_that_are_not_in_the_file_are_said():
    parts = {
        RELATIONS: related(
            out=("image", "https://example.org/a.png"),
            gone=("image", "media/gone.png"),
            here=("image", "media/a.png"),
        ),
        "word/media/a.png": b"\x89PNG",
    }
    body = paragraph(
        picture(link="out") + picture(embed="out") + picture(embed="here", link="out")
        + picture(embed="gone") + f"<w:del>{picture(link='out')}</w:del>"
    )  # fmt: skip
    document = read_docx(raw(body, **parts))
    assert [one.name for one in document.pictures] == ["a.png"]
    assert "ภาพที่ลิงก์จากภายนอก 2 ภาพ ไม่ได้อยู่ในไฟล์" in document.warnings
    assert "ภาพ 1 ภาพ หายไปจากไฟล์ที่ส่งมา" in document.warnings


def test_files_inside_and_old_formulas_are_said():
    ole = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" {}/>'
    ole += "</w:object></w:r>"
    body = paragraph(ole.format('ProgID="Excel.Sheet.12"') + ole.format('ProgID="Equation.3"'))
    assert warnings(raw(body)) == [
        "สูตรแบบเก่า 1 แห่ง เป็นภาพ อ่านเป็นข้อความไม่ได้ โปรดพิมพ์เพิ่ม",
        "ไฟล์ที่ฝังไว้ (เช่น ตาราง Excel) 1 รายการ ไม่ได้นำเข้า",
    ]
