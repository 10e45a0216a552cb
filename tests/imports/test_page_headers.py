"""What the pages' headers say of a form that does not say it itself."""

import pytest

from records.imports import pipeline
from records.imports.page_headers import complete, take_out
from records.readers.docx import Document, Line, Picture
from tests.imports.build import FORM, form_xml, paragraph, raw, run
from tests.readers.docx_files import DRAWN, RELATIONS, SPACE, related


def form(**record):
    known = {"title": "เรื่อง", "owner": None, "owner_unit": None, "affiliation": None}
    known["fiscal_year"] = {"value": None, "certainty": "unknown"}
    shape = {"kind": "individual", "form_title": "แบบบันทึกองค์ความรู้รายบุคคล"}
    return {"form": shape, "record": known | record, "warnings": []}


def completed(headers, **record):
    out = form(**record)
    complete(out, headers)
    return out


def test_a_year_and_an_office_are_taken_and_said():
    out = completed(["ปีงบประมาณ พ.ศ. 2567 สพอ.สบปราบ จ.ลำปาง", "โทรภายใน"])
    assert out["record"]["fiscal_year"] == {
        "value": 2567,
        "certainty": "inferred",
        "evidence": "ปีงบประมาณ พ.ศ. 2567",
        "source": "page_header",
    }
    place = out["record"]["affiliation"]
    assert (place["district"], place["source"]) == ("สบปราบ", "page_header")
    assert out["warnings"] == [
        "ใช้ปีจากหัวกระดาษ: ปีงบประมาณ พ.ศ. 2567",
        "ใช้สังกัดจากหัวกระดาษ: สพอ.สบปราบ จ.ลำปาง",
        "หัวหรือท้ายกระดาษไม่ได้นำเข้า: โทรภายใน",
    ]


def test_words_that_were_taken_are_not_said_again_in_other_digits():
    said = completed(["การจัดการความรู้ - ปีงบประมาณ ๒๕๖๘"])["warnings"]
    assert said == [
        "ใช้ปีจากหัวกระดาษ: ปีงบประมาณ 2568",
        "หัวหรือท้ายกระดาษไม่ได้นำเข้า: การจัดการความรู้",
    ]


@pytest.mark.parametrize("words", ["อำเภอเมือง จังหวัดลำปาง", "สนง.พัฒนาชุมชนอำเภอเมืองลำปาง"])
def test_a_capital_district(words):
    assert completed([words])["record"]["affiliation"]["district"] == "เมืองลำปาง"


def test_what_the_form_says_itself_stays():
    known = {"district": "งาว", "province": "ลำปาง", "raw": "x"}
    out = completed(["ปี 2567 อำเภอสบปราบ"], affiliation=known, fiscal_year={"value": 2560})
    assert out["record"]["fiscal_year"] == {"value": 2560}
    assert out["record"]["affiliation"] == known
    assert out["warnings"] == ["หัวหรือท้ายกระดาษไม่ได้นำเข้า: ปี 2567 อำเภอสบปราบ"]


def test_headers_that_disagree_decide_nothing():
    out = completed(["ปี 2566 อำเภอสบปราบ", "ปี 2567 อำเภองาว"])
    assert out["record"]["fiscal_year"]["value"] is None
    assert out["record"]["affiliation"] is None


def test_title_and_form_title_are_not_said_again_and_long_words_are_cut():
    assert completed(["เรื่อง", "แบบบันทึกองค์ความรู้รายบุคคล"])["warnings"] == []
    said = completed(["ก" * 900])["warnings"][0]
    assert len(said) < 240 and said.endswith("…")
    assert completed([])["warnings"] == []


def test_a_unit_is_named_by_the_header():
    out = form()
    out["form"]["kind"] = "unit"
    complete(out, ["สพอ.สบปราบ จ.ลำปาง"])
    assert out["record"]["owner_unit"] == "สพอ.สบปราบ จ.ลำปาง"


def test_the_header_of_a_word_file_is_read():
    header = f"<w:hdr {SPACE}>{paragraph(run('ปีงบประมาณ พ.ศ. 2567'))}</w:hdr>"
    named = f'<w:sectPr><w:headerReference {DRAWN} r:id="r1"/></w:sectPr>'
    parts = {RELATIONS: related(r1=("header", "h.xml")), "word/h.xml": header}
    result = pipeline.read(raw(form_xml(FORM) + named, **parts), "x.docx").as_json()
    assert result["record"]["fiscal_year"]["value"] == 2567
    assert "ใช้ปีจากหัวกระดาษ: ปีงบประมาณ พ.ศ. 2567" in result["warnings"]


def test_the_header_of_a_file_from_here_says_nothing_new():
    header = f"<w:hdr {SPACE}>{paragraph(run('ปีงบประมาณ พ.ศ. 2567'))}</w:hdr>"
    named = f'<w:sectPr><w:headerReference {DRAWN} r:id="r1"/></w:sectPr>'
    own = paragraph('<w:pPr><w:pStyle w:val="KmText"/></w:pPr>' + run("ข้อความ"))
    parts = {RELATIONS: related(r1=("header", "h.xml")), "word/h.xml": header}
    result = pipeline.read(raw(form_xml(FORM) + own + named, **parts), "x.docx").as_json()
    assert not any("กระดาษ" in said for said in result["warnings"])


# --- lines of the margins of a PDF ----------------------------------------------------------------


def taken_out(*texts):
    """(lines that stay, headers, warnings); a text that begins with "|" stands in the margin."""
    lines = [Line(text.removeprefix("|"), margin=text.startswith("|")) for text in texts]
    document = Document(lines, [Picture("a.png", b"", line=len(lines))])
    take_out(document)
    assert document.pictures[0].line == len(document.lines)
    return [line.text for line in document.lines], document.headers, document.warnings


def test_running_heads_join_the_headers_and_numbers_of_pages_are_counted():
    lines, headers, said = taken_out(
        *("|สำนักงานทดลอง หน้า 1", "หนึ่ง", "|- 1 -", "|สำนักงานทดลอง หน้า 2", "สอง", "|- 2 -")
    )
    assert (lines, headers) == (["หนึ่ง", "สอง"], ["สำนักงานทดลอง"])
    assert said == ["เลขหน้า 2 แห่งไม่ได้นำเข้า"]


def test_the_title_above_each_form_stays_where_its_head_follows():
    title = "|แบบบันทึกองค์ความรู้รายบุคคล"
    form = (title, "1. ชื่อองค์ความรู้ ก", title, *("เนื้อหา",) * 5)
    lines, headers, _ = taken_out(*form, *form)
    assert lines.count(title[1:]) == 2 and headers == [title[1:]]


def test_a_numbered_heading_above_each_page_stays():
    lines, headers, _ = taken_out("|1. ชื่อองค์ความรู้", "ก", "|1. ชื่อองค์ความรู้", "ข")
    assert len(lines) == 4 and headers == []


def test_a_form_without_margins_is_left_as_it_is():
    assert taken_out("หนึ่ง", "สอง") == (["หนึ่ง", "สอง"], [], [])
