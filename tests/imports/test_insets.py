"""Tables and pictures in the sections that they stand in, with their captions."""

import pytest

from records.imports import draft_values, pipeline
from records.imports.fields import drafts_of
from tests.imports.build import FORM, paragraph, raw, run
from tests.imports.tables import cell, form, marked, picture, png, table, words

TABLE = table(("รายการ", "ราคา"), ("ดิน", "60"))
BARE = "<tbody><tr><td>รายการ</td><td>ราคา</td></tr><tr><td>ดิน</td><td>60</td></tr></tbody></table>"
STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="a6"><w:name w:val="caption"/></w:style></w:styles>'
)


def read(process, **pictures):
    result = pipeline.read(form(process, pictures=list(pictures.items())), "x.docx")
    (draft,) = drafts_of(result.as_json())
    keys = {n: f"{n:016x}" for n in range(len(result.pictures))}
    return draft_values.texts_of(draft, figures=keys).get("process"), draft


def text(process, **pictures):
    return read(process, **pictures)[0]


def figure(n, caption=""):
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure data-file="{n:016x}">{caption}</figure>'


@pytest.mark.parametrize("caption", ["ตารางที่ 1 ต้นทุน", "ตาราง ๒", "ตารางต้นทุนต่อรอบ"])
def test_the_line_before_a_table_names_it(caption):
    made = text(words("นำ") + words(caption) + TABLE + words("ต่อ"))
    assert made == f"<p>นำ</p><table><caption>{caption}</caption>{BARE}<p>ต่อ</p>"


def test_the_line_between_a_step_and_a_table_names_the_table():
    made = text(words("1. เตรียมดิน") + words("ตารางที่ 1 ต้นทุน") + TABLE)
    assert made == f"<ol><li>เตรียมดิน</li></ol><table><caption>ตารางที่ 1 ต้นทุน</caption>{BARE}"


@pytest.mark.parametrize("line", ["ตารางเมตรละ 60 บาท", "ตารางมีดังนี้", "ต้นทุน", "ตาราง" + "ก" * 99])
def test_other_lines_before_a_table_are_text(line):
    assert text(words(line) + TABLE) == f"<p>{line}</p><table>{BARE}"


def test_the_line_behind_a_table_names_it_unless_another_follows():
    named = f"<table><caption>ตารางที่ 1</caption>{BARE}"
    assert text(TABLE + words("ตารางที่ 1")) == named
    assert text(TABLE + words("ตารางที่ 1") + TABLE) == f"<table>{BARE}{named}"


def test_a_caption_in_words_style_needs_no_word_and_keeps_its_marks():
    style = '<w:pPr><w:pStyle w:val="a6"/></w:pPr>'
    line = paragraph(style + run("ต้นทุน 10") + marked("2", '<w:vertAlign w:val="superscript"/>'))
    head, tail = ("".join(map(words, part)) for part in (FORM[:8], FORM[11:]))
    content = raw(head + line + TABLE + tail, **{"word/styles.xml": STYLES})
    (draft,) = drafts_of(pipeline.read(content, "x.docx").as_json())
    texts = draft_values.texts_of(draft)
    assert texts["process"] == f"<table><caption>ต้นทุน 10<sup>2</sup></caption>{BARE}"


def test_pictures_stand_in_their_places_with_their_captions():
    made = paragraph(picture("a")) + words("ภาพที่ 1 แปลง") + words("ความ")
    made += paragraph(picture("b", alt="ป้าสายรดน้ำ")) + words("ภาพรวมดี") + paragraph(picture("a"))
    assert text(made, a=png(), b=png("red")) == (
        f"{figure(0, 'ภาพที่ 1 แปลง')}<p>ความ</p>{figure(1, 'ป้าสายรดน้ำ')}<p>ภาพรวมดี</p>{figure(2)}"
    )


def test_pictures_side_by_side_keep_the_words_below_them():
    cells = [
        cell(paragraph(picture(name)) + words(said)) for name, said in (("a", "ก่อน"), ("b", "หลัง"))
    ]
    rows = f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>"
    assert text(rows, a=png(), b=png("red")) == figure(0, "ก่อน") + figure(1, "หลัง")


def test_a_picture_in_a_table_of_data_stands_behind_it_and_that_is_said():
    inner = cell(words("60") + paragraph(picture("a")))
    rows = (
        f"<w:tr>{cell(words('ก'))}{cell(words('ข'))}</w:tr><w:tr>{cell(words('ค'))}{inner}</w:tr>"
    )
    made, draft = read(f"<w:tbl>{rows}</w:tbl>", a=png())
    assert made.endswith(f"</table>{figure(0)}") and "<td>60</td>" in made
    assert any("1 ภาพ" in warning for warning in draft.warnings)


def test_emblems_and_ornaments_are_no_figures():
    emblem = paragraph(picture("a"))
    small = paragraph(picture("b"))
    assert text(small, b=png(size=(20, 20))) is None
    result = pipeline.read(form(emblem, before=emblem, pictures=[("a", png())]), "x.docx")
    assert len(result.pictures) == 2
    assert "figure" not in str(result.as_json()["sections"])
