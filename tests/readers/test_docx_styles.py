"""Text in the paragraph styles of this site, after somebody worked on it in Word."""

from records.imports import pipeline
from tests.imports import build
from tests.imports.build import FORM, paragraph, run
from tests.imports.reading import section

STYLE = "<w:pPr><w:pStyle w:val='KmText'/></w:pPr>"


def blocks(inner: str) -> list[dict]:
    """What is read of one paragraph in the style of this site, below the heading 4.2."""
    before = "".join(paragraph(run(line)) for line in FORM[:7])
    result = pipeline.read(build.raw(before + paragraph(STYLE + inner)), "x.docx").as_json()
    return section(result, "goal")["blocks"]


def test_signs_and_hyphens_of_word_are_kept():
    inner = run("ปี 2568") + "<w:r><w:noBreakHyphen/><w:t>2569</w:t><w:sym w:char='F0FC'/></w:r>"
    (*_, block) = blocks(inner)
    assert block["text"] == block["html"] == "ปี 2568-2569✓"


def test_changed_text_is_read_like_anybody_s():
    """What was moved away is not there; the paragraph is no longer only words of this site."""
    inner = run("ยังอยู่") + "<w:moveFrom w:id='1'><w:r><w:t>ย้ายไปแล้ว</w:t></w:r></w:moveFrom>"
    (*_, block) = blocks(inner)
    assert block["text"] == "ยังอยู่" and "html" not in block


def test_words_cut_out_of_a_page_mark_are_not_lost_behind_own_text():
    inner = run("ข้อความเดิม") + "</w:p><w:p>" + run("- 2 - 4. ที่มา")
    texts = " ".join(block.get("html") or block["text"] for block in blocks(inner))
    assert "ข้อความเดิม" in texts and "ที่มา" in texts


def test_bold_of_a_sub_heading_is_its_style_s_and_in_earlier_files_no_words():
    bold = run("หัวข้อ").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    properties = "<w:pPr><w:pStyle w:val='{}'/></w:pPr>"
    for style, html in (("KmLabel", "หัวข้อ"), ("KmHeading", "<strong>หัวข้อ</strong>")):
        made = run("ก") + "</w:p><w:p>" + properties.format(style) + bold
        assert blocks(made)[-1] | {"type": "label", "html": html} == blocks(made)[-1]
