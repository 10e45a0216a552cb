"""From lines to sections and fields: headings by their words, nothing lost, nothing guessed."""

import random
import re

import pytest

from records.imports import paper, pipeline
from tests.imports import build
from tests.imports.build import paragraph, run
from tests.imports.reading import flat, section
from tests.imports.tables import form, link


@pytest.mark.parametrize("content", [build.text(), build.word()], ids=["text", "word"])
def test_a_whole_form(content):
    result = pipeline.read(content, "form").as_json()
    record = result["record"]
    assert record["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert record["owner"]["prefix"] == "นางสาว"
    assert (record["owner"]["given_name"], record["owner"]["family_name"]) == ("สดใส", "ใจงาม")
    assert record["position"] == "นักวิชาการพัฒนาชุมชนชำนาญการ"
    assert record["affiliation"]["district_code"] == "5211"
    assert record["category"]["official"]["code"] == "2563-1"
    assert record["fiscal_year"]["value"] is None
    assert result["form"]["kind"] == "individual" and result["form"]["edition"]
    process = section(result, "process")
    assert [b["marker"] for b in process["blocks"]] == ["1.", "2.", "3."]
    assert section(result, "caution")["empty"]


def test_nothing_is_lost_whatever_the_order():
    """Placed, unplaced, headings and markers together hold every letter of the source."""
    rng = random.Random(2569)
    for _ in range(60):
        lines = build.FORM[1:] + ["- ข้อเพิ่ม", "(๑) ข้อย่อย", "ย่อหน้าเพิ่ม 2.5 กิโลกรัม", "9.9 แปลก"]
        rng.shuffle(lines)
        result = pipeline.read(build.text(lines), "x.txt")
        if result.refusal:
            continue
        forms = result.as_json().get("records") or [result.as_json()]
        kept = "".join(
            part
            for form in forms
            for part in [
                *(u["text"] for u in form["unmatched"]),
                *(u["near"] or "" for u in form["unmatched"] if u["near"] != paper.SIGNATURE),
                *(form["form"]["form_title"] or ""),
                *(
                    (n["number"] or "")
                    + (n["heading"] or "")
                    + "".join((b.get("marker") or "") + b["text"] for b in n.get("blocks") or [])
                    for n in flat(form["sections"])
                ),
            ]
        )
        letters = lambda s: sorted(re.sub(r"[\s.:\-]", "", s))  # noqa: E731
        assert letters(kept) == letters("".join(lines))


def test_links_of_the_head_and_of_headings_are_said():
    head = paragraph(run("สังกัด ") + link("a", run("สำนักงาน")))
    process = paragraph(link("b", run("คลิป")))
    links = [("a", "https://office.example"), ("b", "https://clip.example")]
    content = form(process, before=head, links=links)
    warnings = pipeline.read(content, "x.docx").as_json()["warnings"]
    (warning,) = (warning for warning in warnings if "ลิงก์" in warning)
    assert warning.endswith(": https://office.example")
