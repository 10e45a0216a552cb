"""Two texts woven together: words in lines, cells in rows."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.core import hooks
from records.record.weaving import pieces

_ROW = st.lists(st.sampled_from(["ก", "ข", "4,500", "กลุ่มปลูกข้าว", ""]), min_size=1, max_size=4).map(
    " | ".join
)
_TEXT = st.lists(_ROW, max_size=6).map("\n".join)


@pytest.fixture(scope="module", autouse=True)
def dictionary():
    """Read once for all: what is measured is the weaving."""
    hooks.words_cut("กลุ่ม")


def woven(old, new):
    marks = {"same": "{}", "ins": "[+{}]", "del": "[-{}]"}
    return "".join(marks[p.tag].format(p.text) for p in pieces(old, new))


@given(_TEXT, _TEXT)
def test_nothing_is_lost_or_made_up(old, new):
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.tag != "ins") == old
    assert "".join(p.text for p in found if p.tag != "del") == new


def test_a_changed_cell_is_seen_in_its_row():
    old = "เดือน | บาท\nมกราคม | 4,500\nกุมภาพันธ์ | 5,200\n"
    assert woven(old, old.replace("4,500", "4,800")) == (
        "เดือน | บาท\nมกราคม | [-4,500][+4,800]\nกุมภาพันธ์ | 5,200\n"
    )


def test_cells_changed_in_neighbouring_rows_stay_in_their_rows():
    old = "ก | 1 | ค\nข | 2 | ง"
    assert woven(old, "ก | 9 | ค\nข | 8 | ง") == "ก | [-1][+9] | ค\nข | [-2][+8] | ง"


def test_a_new_column_is_a_cell_in_every_row():
    old = "เดือน | บาท\nมกราคม | 4,500"
    assert woven(old, "เดือน | คน | บาท\nมกราคม | 7 | 4,500") == (
        "เดือน[+ | คน] | บาท\nมกราคม[+ | 7] | 4,500"
    )
    assert woven("ก | ข | ค\nง | จ | ฉ", "ข | ค\nจ | ฉ") == "[-ก | ]ข | ค\n[-ง | ]จ | ฉ"


def test_a_new_row_beside_a_changed_one():
    old = "หัว | บาท\nก | 1\nข | 2\n"
    assert woven(old, "หัว | บาท\nก | 5\nใหม่ | 7\nข | 3\n") == (
        "หัว | บาท\nก | [-1][+5]\n[+ใหม่ | 7\n]ข | [-2][+3]\n"
    )
    assert woven(old, "หัว | บาท\nข | 2\n") == "หัว | บาท\n[-ก | 1\n]ข | 2\n"


def test_text_before_a_table_is_woven_as_text():
    old = "กลุ่มปลูกข้าวที่บ้านน้ำใส\nก | 1\n"
    assert woven(old, "กลุ่มปลูกผักที่บ้านน้ำใส\nก | 2\n") == ("กลุ่มปลูก[-ข้าว][+ผัก]ที่บ้านน้ำใส\nก | [-1][+2]\n")


def test_large_tables_are_quick():
    for rows, columns in ((100, 20), (1000, 2)):
        table = [[f"แถวที่ {r} ช่อง {c}" for c in range(columns)] for r in range(rows)]
        old = "\n".join(map(" | ".join, table))
        new = "\n".join(" | ".join([*row[:-1], "เปลี่ยนแล้ว"]) for row in table)
        wider = "\n".join(" | ".join([*row, "ใหม่"]) for row in table)
        for other in (new, wider):
            began = time.monotonic()
            found = pieces(old, other)
            assert time.monotonic() - began < 1  # 0.1 s here; the machine may be busy
            assert len(found) >= rows


def test_weaves_thai_without_breaking_clusters():
    found = pieces("กลุ่มปลูกข้าวที่บ้านน้ำใส", "กลุ่มปลูกผักที่บ้านน้ำใส")
    assert [(p.tag, p.text) for p in found] == [
        ("same", "กลุ่มปลูก"), ("del", "ข้าว"), ("ins", "ผัก"), ("same", "ที่บ้านน้ำใส"),
    ]  # fmt: skip
    for old, new in (("ก่อน\nหลัง", "ก่อน\nใหม่\nหลัง"), ("", "ก"), ("ก", ""), ("ที่", "ทั้")):
        found = pieces(old, new)
        assert "".join(p.text for p in found if p.tag != "ins") == old
        assert "".join(p.text for p in found if p.tag != "del") == new


def test_long_texts_are_quick():

    old = "การพัฒนาชุมชน " * 3000
    began = time.monotonic()
    pieces(old, old.replace("ชุมชน", "หมู่บ้าน", 1500))
    pieces("ก" * 3900, "ข" * 3900)
    assert time.monotonic() - began < 30


def test_no_thai_word_and_no_amount_is_ever_cut():
    """Words that begin or end alike are shown whole."""
    for old, new, shown in (
        ("ประชุมกลุ่มทุกเดือน", "ประชาชนกลุ่มทุกเดือน", "[-ประชุม][+ประชาชน]กลุ่มทุกเดือน"),
        ("ขายได้ 1,250 บาท", "ขายได้ 1,350 บาท", "ขายได้ [-1,250][+1,350] บาท"),
        ("แม่บ้านทำปุ๋ยหมัก", "แม่บ้านทำปุ๋ยน้ำ", "แม่บ้านทำปุ๋ย[-หมัก][+น้ำ]"),
    ):
        assert woven(old, new) in (shown, shown.replace("ปุ๋ย[-หมัก][+น้ำ]", "[-ปุ๋ยหมัก][+ปุ๋ยน้ำ]"))
