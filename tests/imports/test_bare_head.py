"""Owner, position and office out of lines that no heading names."""

import pytest

from tests.imports.build import FORM
from tests.imports.reading import read, section

OFFICE = "สำนักงานพัฒนาชุมชนอำเภอสบปราบ จังหวัดลำปาง"
TITLE = "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
# The sections of the form, without its head.
BODY = FORM[next(n for n, line in enumerate(FORM) if "ที่มา" in line) :]


def head_of(*lines):
    record = read([*lines, f"เรื่อง {TITLE}", *BODY])["record"]
    name = record["owner"] or {}
    place = record["affiliation"] or {}
    return (
        (name.get("prefix"), name.get("given_name"), name.get("family_name")),
        record["position"],
        place.get("district"),
    )


WHOLE = (("นาง", "สดใส", "ใจงาม"), "นักวิชาการพัฒนาชุมชนชำนาญการ", "สบปราบ")


@pytest.mark.parametrize(
    "lines",
    [
        ("ถอดบทเรียนงานของนางสดใส ใจงาม", f"นักวิชาการพัฒนาชุมชนชำนาญการ {OFFICE}"),
        (
            "ผู้ถ่ายทอด : นางสดใส ใจงาม   นักวิชาการพัฒนาชุมชนชำนาญการ",
            "สพอ.สบปราบ จ.ลำปาง  โทร 054 000 000",
        ),
        ("นางสดใส ใจงาม", "นักวิชาการพัฒนาชุมชนชำนาญการ", OFFICE),
        ("สำนักงานพัฒนาชุมชนจังหวัดลำปาง", f"นางสดใส ใจงาม นักวิชาการพัฒนาชุมชนชำนาญการ {OFFICE}"),
        ("สำนักงานพัฒนาชุมชนจังหวัดลำปาง", "นางสดใส ใจงาม นักวิชาการพัฒนาชุมชนชำนาญการ", OFFICE),
        ("ชื่อ นางสดใส ใจงาม ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ", f"สังกัด {OFFICE}"),
    ],
)
def test_a_head_without_headings(lines):
    assert head_of(*lines) == WHOLE


def test_what_was_guessed_is_said_and_nothing_is_lost():
    result = read(["ถอดบทเรียนงานของนางสดใส ใจงาม", f"เรื่อง {TITLE}", *BODY])
    found = section(result, "owner")
    assert (found["heading"], found["trust"]) == ("ถอดบทเรียนงานของ", "guessed")
    assert any("ถอดบทเรียนงานของนางสดใส ใจงาม" in warning for warning in result["warnings"])


@pytest.mark.parametrize(
    "line",
    [
        "นายอำเภอสบปราบ มอบนโยบายเมื่อต้นปี",
        "ได้ไปพบนายสมชาย ดีเลิศ ที่บ้านแล้วพูดคุยกันเรื่องผึ้ง",
        "นาง 2 คน ร่วมทำ",
    ],
)
def test_a_sentence_is_nobodys_name(line):
    assert head_of(line) == ((None, None, None), None, None)


def test_what_the_form_says_counts_for_more():
    plain = read(FORM)["record"]
    more = read(["นายมานะ อดทน พัฒนาการอำเภอ", "สำนักงานพัฒนาชุมชนอำเภอเกาะคา จังหวัดลำปาง", *FORM])
    assert more["record"]["owner"] == plain["owner"]


def test_an_office_that_looks_like_a_heading():
    lines = [f"📌 ชื่อเรื่อง {TITLE}", "👤 ผู้เล่า นางสดใส ใจงาม", f"🏢 {OFFICE}"]
    for heading in ("จุดเริ่มต้น", "สิ่งที่อยากให้เกิด", "ลงมือทำอย่างไร", "เคล็ดลับ"):
        lines += [f"📌 {heading}", f"ข้อความเรื่อง{heading}ที่ยาวพอให้เห็นว่าเป็นเนื้อหาของหัวข้อนั้น"]
    assert read(lines)["record"]["affiliation"]["district"] == "สบปราบ"
