"""Raised, lowered and struck words of Word, and links."""

import pytest

from records.core.richtext.building import nested
from records.core.richtext.rendering import inline_html
from records.readers import docx_marks
from records.readers.docx import read_docx
from records.readers.docx_marks import Mark
from tests.imports.build import paragraph, raw, run
from tests.imports.tables import field, form, link, marked

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="character" w:styleId="Up"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
</w:style><w:style w:type="character" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Base"/></w:style></w:styles>"""


def shown(inner, **parts):
    """The words of one paragraph as HTML."""
    (line,) = read_docx(raw(paragraph(inner), **parts)).lines
    return inline_html(nested(docx_marks.dressed(line.text, line.marks)))


def linked(inner, *links):
    document = read_docx(form(paragraph(inner), links=links))
    line = next(line for line in document.lines if line.text.startswith("ก"))
    return [(line.text[m.start : m.end], m.href) for m in line.marks], document.warnings


def test_marks_of_runs_that_touch_are_one():
    up = '<w:vertAlign w:val="superscript"/>'
    inner = run("10") + marked("2", up) + marked("3", up) + run(" CO")
    inner += marked("2", '<w:vertAlign w:val="subscript"/>') + marked("100", "<w:dstrike/>")
    assert shown(inner) == "10<sup>23</sup> CO<sub>2</sub><s>100</s>"


def test_marks_of_character_styles_and_of_what_takes_them_off():
    def styled(text, style, more=""):
        return marked(text, f'<w:rStyle w:val="{style}"/>{more}')

    inner = styled("1", "Up") + styled("2", "Below") + styled("3", "Below", '<w:strike w:val="0"/>')
    inner += styled("4", "Up", '<w:vertAlign w:val="baseline"/>') + styled("5", "None")
    assert shown(inner, **{"word/styles.xml": STYLES}) == "<sup>1</sup><s>2</s>345"


def test_bold_and_italic_are_no_marks_of_anybody_s_text():
    assert shown(marked("ก", "<w:b/><w:i/>")) == "ก"


def test_links_of_relationships_and_of_both_kinds_of_fields():
    inner = run("ก") + link("r1", run("ข")) + field('HYPERLINK "https://example.org/x"', run("ค"))
    inner += (
        f"""<w:fldSimple w:instr=' HYPERLINK "mailto:a@example.org" '>{run("ง")}</w:fldSimple>"""
    )
    found, warnings = linked(inner, ("r1", "http://example.org/?a=1&amp;b=2"))
    assert found == [
        ("ข", "http://example.org/?a=1&b=2"),
        ("ค", "https://example.org/x"),
        ("ง", "mailto:a@example.org"),
    ]
    assert not warnings


def test_places_inside_the_file_are_plain_words():
    inner = run("ก") + f'<w:hyperlink w:anchor="_Toc1">{run("ข")}</w:hyperlink>'
    inner += field('HYPERLINK \\l "_Toc1"', run("ค")) + field("PAGE", run("4"))
    assert linked(inner) == ([], [])


@pytest.mark.parametrize(
    "address", ["file:///C:/x.doc", "javascript:alert(1)", "x.docx", "http://"]
)
def test_links_that_lead_nowhere_are_counted(address):
    inner = run("ก") + link("r1", run("ข")) + link("r1", run("ค"))
    found, (warning,) = linked(inner, ("r1", address))
    assert found == [] and "2 แห่ง" in warning


def test_a_field_that_is_not_closed_ends_with_its_paragraph():
    opened = field('HYPERLINK "https://example.org"', run("ข")).replace(
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""
    )
    first, second = read_docx(raw(paragraph(run("ก") + opened) + paragraph(run("ค")))).lines
    assert first.marks == [Mark(1, 2, "a", "https://example.org")] and second.marks == []


def test_marks_are_cut_and_moved_with_their_words():
    marks = [Mark(2, 5, "sup"), Mark(8, 9, "s")]
    assert docx_marks.cut(marks, 3, 8) == [Mark(0, 2, "sup")]
    assert docx_marks.moved(marks, 2) == [Mark(4, 7, "sup"), Mark(10, 11, "s")]
