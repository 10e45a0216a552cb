"""How sure reading is of a passage: not only of the heading above it."""

import pytest

from records.imports import pipeline
from records.imports.fields import EMPTY, drafts_of
from tests.imports import build
from tests.imports.reading import flat

pytestmark = pytest.mark.once


def read(lines):
    return pipeline.read(build.text(lines), "x.txt").as_json()


def trust_of(form, words):
    for node in flat(form["sections"]):
        for block in node.get("blocks") or []:
            if words in block["text"]:
                return block.get("trust") or node["trust"]
    raise AssertionError(words)


def with_line(line, behind="วางกล่องในร่ม"):
    lines = list(build.FORM)
    at = next(n for n, text in enumerate(lines) if behind in text)
    return [*lines[: at + 1], line, *lines[at + 1 :]]


def test_text_below_a_known_heading_is_sure():
    assert trust_of(read(build.FORM), "วางกล่องในร่ม") == "sure"


@pytest.mark.parametrize(
    "line",
    [
        "ผลที่เกิดกับชุมชน : น้ำผึ้งขายได้ทุกขวด",
        "วันที่ ๓ เมษายน ๒๕๖๖",
        "นางสาวสดใส ใจงาม",
        "ข้อความต่อ \ufffd ที่อ่านไม่ออก",
    ],
)
def test_what_rather_belongs_elsewhere_is_not_sure(line):
    technique = next(n for n in flat(read(with_line(line))["sections"]) if n["key"] == "technique")
    assert technique["trust"] == "likely"


def test_only_from_the_doubtful_line_on():
    lines = with_line("- ชิมน้ำผึ้งก่อนบรรจุ")
    at = lines.index("- ชิมน้ำผึ้งก่อนบรรจุ")
    form = read([*lines[: at + 1], "- ผู้บันทึก : นางสาวสดใส ใจงาม", *lines[at + 1 :]])
    assert trust_of(form, "ชิมน้ำผึ้ง") == "sure"
    assert trust_of(form, "ผู้บันทึก") == "likely"
    technique = next(n for n in flat(form["sections"]) if n["key"] == "technique")
    assert technique["trust"] == "likely"  # of the whole: no more than its least


def test_a_section_that_may_have_swallowed_the_next_is_not_sure():
    lines = [line for line in build.FORM if not line.startswith("4.2")]
    lines.insert(lines.index(build.FORM[5]) + 1, "อยากให้ทุกบ้านมีน้ำผึ้งขายปีละสองครั้ง")
    assert trust_of(read(lines), "อยากให้ทุกบ้าน") == "likely"


def test_a_title_that_ran_into_the_next_field_is_not_sure():
    lines = [build.FORM[0], f"{build.FORM[1]}ผู้เขียน นางสาวสดใส ใจงาม", *build.FORM[3:]]
    title = next(n for n in flat(read(lines)["sections"]) if n["key"] == "title")
    assert title["trust"] == "likely"


def test_a_heading_alone_gets_no_tick():
    form = read(build.FORM)
    passages = drafts_of(form)[0].passages
    caution = [p for p in passages if "ข้อพึงระวัง" in p.text or p.text == "-"]
    assert [p.trust for p in caution] == [EMPTY, EMPTY]
