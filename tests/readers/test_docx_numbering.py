"""The automatic numbers of a Word document."""

import pytest

from records.readers.docx_numbering import Numbering
from tests.readers.docx_files import NUMBERING, lines, listed, numbering


def test_automatic_numbers_are_worked_out():
    body = (
        listed("ก", 1) + listed("ข", 1, 1) + listed("ค", 1, 1) + listed("ง", 1) + listed("จ", 1, 1)
        + listed("ฉ", 2) + listed("ช", 3)
    )  # fmt: skip
    found = lines(body, **{"word/numbering.xml": NUMBERING})
    assert found == [
        ("1.", "ก"), ("1.๑", "ข"), ("1.๒", "ค"), ("2.", "ง"), ("2.๑", "จ"), ("•", "ฉ"), ("1.", "ช"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("lowerRoman", ["i.", "ii.", "iii.", "iv."]),
        ("upperLetter", ["A.", "B.", "C.", "D."]),
        ("thaiLetters", ["ก.", "ข.", "ค.", "ง."]),
        ("decimalZero", ["01.", "02.", "03.", "04."]),
    ],
)
def test_forms_of_automatic_numbers(form, shown):
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    body = "".join(listed("ก", 1) for _ in shown)
    found = lines(body, **{"word/numbering.xml": numbering(level)})
    assert [number for number, _ in found] == shown


def test_empty_paragraph_of_a_list_counts_and_a_deleted_one_does_not():
    gone = listed("", 1).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    body = listed("ก", 1) + listed("", 1) + gone + listed("ข", 1)
    found = lines(body, **{"word/numbering.xml": NUMBERING})
    assert found == [("1.", "ก"), ("3.", "ข")]


def test_list_that_counts_by_a_list_style():
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
    styled = f'<w:abstractNum w:abstractNumId="5"><w:styleLink w:val="S"/>{level}</w:abstractNum>'
    found = lines(
        listed("ก", 1),
        **{"word/numbering.xml": numbering('<w:numStyleLink w:val="S"/>', styled)},
    )
    assert found == [("(1)", "ก")]


def test_a_document_without_numbering_numbers_nothing():
    assert Numbering(None).next("1", 0) == ""
    assert lines(listed("ก", 9)) == [("", "ก")]


def test_a_paragraph_is_numbered_by_its_style():
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
    found = lines(styled, **{"word/numbering.xml": NUMBERING, "word/styles.xml": styles})
    assert found == [("1.", "ก")]


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(n, start=1, extra=""):
    text = "".join(f"%{k + 1}." for k in range(n + 1))
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(number, *overrides):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{"".join(overrides)}</w:num>'


def override(n, start=None, inner=""):
    anew = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{n}">{anew}{inner}</w:lvlOverride>'


def shown(levels, nums, *paragraphs):
    """The numbers of paragraphs, each (numId, level)."""
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{"".join(nums)}'
    parts = {"word/numbering.xml": f"<w:numbering {SPACE}>{lists}</w:numbering>"}
    return [n for n, _ in lines("".join(listed("ก", *p) for p in paragraphs), **parts)]


PLAIN = level(0) + level(1) + level(2)


def test_a_list_that_starts_anew_does_so_once_and_the_others_go_on_from_there():
    nums = [num(1), num(3, override(0, 1)), num(4, override(0, 5))]
    found = shown(PLAIN, nums, (1,), (1,), (3,), (1,), (3,), (4,), (1,))
    assert found == ["1.", "2.", "1.", "2.", "3.", "5.", "6."]


def test_a_deeper_level_starts_anew_by_itself():
    nums = [num(1), num(3, override(1, 1))]
    found = shown(PLAIN, nums, (1,), (1, 1), (1, 1), (3, 1), (1, 1), (1,), (3, 1))
    assert found == ["1.", "1.1.", "1.2.", "1.1.", "1.2.", "2.", "2.1."]


def test_another_look_of_a_level_does_not_start_it_anew():
    look = level(0, 7).replace("%1.", "(%1)")
    found = shown(PLAIN, [num(1), num(3, override(0, inner=look))], (1,), (1,), (3,), (1,))
    assert found == ["1.", "2.", "(3)", "4."]


def test_a_level_says_behind_which_level_it_starts_anew():
    never = level(0) + level(1, extra='<w:lvlRestart w:val="0"/>')
    assert shown(never, [num(1)], (1,), (1, 1), (1,), (1, 1)) == ["1.", "1.1.", "2.", "2.2."]
    first = level(0) + level(1) + level(2, extra='<w:lvlRestart w:val="1"/>')
    found = shown(first, [num(1)], (1,), (1, 1), (1, 2), (1, 1), (1, 2), (1,), (1, 2))
    assert found == ["1.", "1.1.", "1.1.1.", "1.2.", "1.2.2.", "2.", "2.1.1."]


def test_a_level_that_was_skipped_counts_as_begun():
    found = shown(PLAIN, [num(1)], (1, 1), (1, 1), (1,), (1, 1))
    assert found == ["1.1.", "1.2.", "2.", "2.1."]


def test_a_style_takes_the_list_of_its_parent_away():
    styles = (
        f'<w:styles {SPACE}><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr>'
        '<w:numId w:val="0"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    styled = '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
    parts = {"word/numbering.xml": NUMBERING, "word/styles.xml": styles}
    assert lines(styled, **parts) == [("", "ก")]
