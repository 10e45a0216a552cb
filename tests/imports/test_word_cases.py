"""Small Word files that hold more than paragraphs, out of ../shared/cases where that is there."""

from pathlib import Path

import pytest

from records.imports import pipeline
from tests.imports.reading import section

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "word"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="no ../shared/cases")


def read(name):
    result = pipeline.read(CASES / f"{name}.docx", f"{name}.docx").as_json()
    blocks = section(result, "process")["blocks"]
    return [(block.get("marker", ""), block["text"]) for block in blocks], result


@pytest.mark.parametrize(
    ("name", "found", "said"),
    [
        ("m-equation", [("", "สัดส่วน น้ำหมัก/น้ำ=1/200 ส่วน\nพื้นที่ 10²")], "สูตร 2 แห่ง"),
        (
            "v-smartart",
            [("", "ดูแผนภาพ"), ("•", "คัดแยกเศษผัก"), ("•", "ใส่กะละมัง"), ("•", "เก็บมูลไส้เดือน")],
            "แผนภาพ (SmartArt) 1 ภาพ",
        ),
        ("n-altchunk", None, "ไฟล์ที่แทรกไว้ 1 ชิ้น"),
        ("t-hidden", [("", "ข้อความที่เห็น")], "24 ตัวอักษร"),
        ("c-deleted-mark", [("", "เตรียมกะละมังเก่าที่เจาะรูแล้ว\nใส่ดิน")], "ย่อหน้า 1 แห่ง"),
        (
            "b-restart-style",
            [("1.", "หนึ่งแรก"), ("2.", "สองแรก\nชุดที่สอง"), ("1.", "หนึ่งหลัง"), ("2.", "สองหลัง")],
            "",
        ),
        ("img-linked", [("", "ดูรูป")], "ภาพที่ลิงก์จากภายนอก 1 ภาพ"),
        ("i-text-box", [("", "ย่อหน้าก่อนกล่อง"), ("", "ในกล่องข้อความ")], ""),
        ("h-header-footer", [("", "ทำตามลำดับ")], "ใช้ปีจากหัวกระดาษ: ปีงบประมาณ พ.ศ. 2567"),
    ],
)
def test_what_a_word_file_holds_is_read_or_said(name, found, said):
    blocks, result = read(name)
    assert found is None or blocks == found
    assert said in " ".join(result["warnings"])


def test_words_of_chunks_and_charts_stand_in_their_place():
    words = " ".join(text for _, text in read("n-altchunk")[0]).split()
    assert words == ["ก่อนชิ้นที่แทรก", "ข้อความจากชิ้นที่แทรก", "หลังชิ้นที่แทรก"]
    blocks, result = read("v2-chart")
    assert "รายได้ต่อเดือนของกลุ่ม" in str(blocks) and "มกราคม" in str(blocks) and "4500" in str(blocks)
    assert any("กราฟ 1 ภาพ" in said for said in result["warnings"])
    assert read("h-header-footer")[1]["record"]["fiscal_year"]["source"] == "page_header"
