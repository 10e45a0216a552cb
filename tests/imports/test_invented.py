"""Invented forms of every edition in every make of file: each passage in its section."""

import random

import pytest

from records.imports import pipeline, reference_lists
from records.imports.owner import read_owner
from tests.imports import invented
from tests.imports.build import raw, run, text
from tests.imports.invented import LAYOUTS, editions, found, invent, wanted

pytestmark = pytest.mark.slow

# A title without a name of its own cannot be told from the text that follows on the same line,
# nor can a name from the story behind it.
NEVER = {
    *((edition, "one_line") for edition in ("2558-unit", "2559-assets", "2564-individual")),
    ("2559-assets", "broken_lines"),
    ("2558-unit", "broken_lines"),
    ("2559-assets", "table_of_three"),
}
CASES = [(e, layout) for e in editions() for layout in LAYOUTS if (e, layout) not in NEVER]


@pytest.mark.parametrize(("edition", "layout"), CASES)
def test_every_passage_in_its_section(edition, layout):
    for seed in range(2):
        rng = random.Random(f"{edition}{layout}{seed}")
        form = invent(edition, rng)
        result = pipeline.read(*LAYOUTS[layout](form, rng)).as_json()
        assert result["outcome"] == "record", result["warnings"]
        assert found(result) == wanted(form)
        assert result["unmatched"] == []
        owner = result["record"]["owner"] or {}
        if any(part.key == "owner" for part in form.parts):
            assert owner["given_name"] == form.owner[1]
        if "prefix" in owner and edition != "2559-assets":
            assert (owner["prefix"] or "").replace(" ", "") == form.owner[0].replace(" ", "")


@pytest.mark.parametrize("second", editions())
def test_two_forms_of_any_editions_in_one_file(second):
    for first in editions():
        rng = random.Random(first + second)
        forms = [invent(first, rng), invent(second, rng)]
        result = pipeline.read(text(forms[0].lines() + forms[1].lines()), "two.txt").as_json()
        assert result["outcome"] == "multiple"
        assert [found(one) for one in result["records"]] == [wanted(form) for form in forms]


@pytest.mark.parametrize("edition", editions())
def test_three_forms_of_one_edition_in_one_file(edition):
    rng = random.Random(edition)
    forms = [invent(edition, rng) for _ in range(3)]
    lines = [line for form in forms for line in form.lines()]
    result = pipeline.read(text(lines), "three.txt").as_json()
    assert [found(one) for one in result["records"]] == [wanted(form) for form in forms]


def prefixes():
    for row in reference_lists.rows("name_prefixes.csv"):
        yield from (row["prefix"], *filter(None, row["abbreviations"].split("|")))


@pytest.mark.parametrize("prefix", list(prefixes()))
def test_owner_line_with_every_prefix(prefix):
    tails = (
        " ตำแหน่ง พัฒนาการอำเภอ สังกัด สำนักงานพัฒนาชุมชนอำเภอสบปราบ",
        " พัฒนาการอำเภอ สำนักงานพัฒนาชุมชนอำเภอสบปราบ",
        " (นักวิชาการพัฒนาชุมชนชำนาญการ)",
        "",
    )
    for gap in ("", " "):
        for tail in tails:
            owner = read_owner(f"{prefix}{gap}สมศรี ณ ลำปาง{tail}")
            assert owner.name["prefix"] == prefix
            assert (owner.name["given_name"], owner.name["family_name"]) == ("สมศรี", "ณ ลำปาง")
            assert bool(owner.position) == bool(tail)


@pytest.mark.parametrize(
    ("line", "prefix", "given"),
    [
        ("นาย ดร.สมศักดิ์ ใจดี", "นาย ดร.", "สมศักดิ์"),
        ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี"),
        ("นาง สาวสมใจ ใจดี", "นาง สาว", "สมใจ"),
        ("ว่าที่ ร.ต. หญิง มาลี ใจดี", "ว่าที่ ร.ต. หญิง", "มาลี"),
    ],
)
def test_prefixes_as_people_space_them(line, prefix, given):
    name = read_owner(line).name
    assert (name["prefix"], name["given_name"], name["family_name"]) == (prefix, given, "ใจดี")


TICKS = {
    "slash": (run("/ "), run("   ")),
    "check": (run("✓ "), run("✗ ")),
    "boxes": (run("☑ "), run("☐ ")),
    "private use": (run("\uf0fe "), run("\uf0a8 ")),
    "symbol": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F06F"/></w:r>',
    ),
    "wingdings letters": (
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>ü</w:t></w:r>',
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>o</w:t></w:r>',
    ),
    "content control": tuple(
        f"<w:sdt><w:sdtContent>{run(box)}</w:sdtContent></w:sdt>" for box in "☒☐"
    ),
    "form field": tuple(
        f'<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="{on}"/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r>"
        for on in "10"
    ),
    "brackets": (run("( / ) "), run("(   ) ")),
    "square brackets": (run("[x] "), run("[ ] ")),
}


@pytest.mark.parametrize("chosen", range(4))
@pytest.mark.parametrize("ticks", TICKS)
@pytest.mark.parametrize("one_paragraph", [True, False])
def test_ticked_category(ticks, chosen, one_paragraph):
    form = invent("2563-individual", random.Random(chosen))
    entries = invented.heading_words.facts()["categories"]["2563"]["categories"]
    yes, no = TICKS[ticks]
    listed = [
        (yes if n == chosen else no) + run(f"หมวดที่ {n + 1} {entry['label']} ")
        for n, entry in enumerate(entries)
    ]
    lines = form.lines()
    at = lines.index(invented.CATEGORY)
    body = [f"<w:p>{run(line)}</w:p>" for line in lines]
    body[at] = "".join(f"<w:p>{p}</w:p>" for p in (["".join(listed)] if one_paragraph else listed))
    record = pipeline.read(raw("".join(body)), "t.docx").as_json()["record"]
    assert (record["category"]["official"] or {}).get("code") == f"2563-{chosen + 1}"
