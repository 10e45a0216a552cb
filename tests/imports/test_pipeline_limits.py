"""No file takes the site down: time, size, and packages of unusual make."""

import io
import random
import time
import zipfile

import pytest
from django.conf import settings

from records.imports import pipeline
from records.readers import refusals
from records.readers.code_pages import decode
from tests.imports.build import FORM, form_xml, paragraph, raw, run, text
from tests.readers.test_docx import NUMBERING, listed, zipped

RNG = random.Random(2569)
SECONDS = 30  # of processor time; a quiet machine takes 5, a busy one 12, a quadratic text minutes


def some(count):
    return "".join(RNG.choice("กขคงจชดตนบปพมยรลวสหอาิีุู่้ ") for _ in range(count))


LINES = {
    "items": lambda: f"- {some(9)}\n",
    "headings": lambda: f"{RNG.randint(1, 9)}. ชื่อองค์ความรู้ {some(9)}\n",
    "typos": lambda: f"{RNG.randint(1, 9)}. หมวดองค์ความรู{some(4)}ที่บ่งชี\n",
    "dotted": lambda: f"6.5.{RNG.randint(1, 99)} {some(5)}\n",
    "form titles": lambda: f"{FORM[0]} {some(5)}\n",
    "years": lambda: f"เดือนมีนาคม ในปี 25{RNG.randint(10, 69)} {some(5)}",
    "offices": lambda: f"สำนักงานพัฒนาชุมชนอำเภอสบปราบ {some(5)}",
    "tabs": lambda: f"\t\t{RNG.randint(1, 9)}) {some(5)}",
    "brackets": lambda: f"[bookmark: {some(2)}",
    "spaces": lambda: " " * 50 + some(1),
    "arrows": lambda: f"ความเป็นมา -> {some(5)}",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LINES)
def test_long_texts_take_no_long_time(kind):
    lines = "\n".join(FORM) + "\n"
    while len(lines) < refusals.TEXT_LIMIT - 30_000:
        lines += "".join(LINES[kind]() for _ in range(500))
    start = time.process_time()  # other work on this machine does not count
    result = pipeline.read(lines.encode(), "x.txt")
    assert result.outcome != "unreadable", result.refusal
    assert time.process_time() - start < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["paragraphs", "lists", "tables"])
def test_large_word_files_take_no_long_time(kind):
    one = {
        "paragraphs": lambda: paragraph(run(some(9))),
        "lists": lambda: listed(some(9), 1, RNG.randint(0, 2)),
        "tables": lambda: f"<w:tbl><w:tr><w:tc>{paragraph(run(some(9)))}</w:tc></w:tr></w:tbl>",
    }[kind]
    body = form_xml() + "".join(one() for _ in range(15_000))
    content = raw(body, **{"word/numbering.xml": NUMBERING})
    start = time.process_time()
    assert pipeline.read(content, "x.docx").outcome == "record"
    assert time.process_time() - start < SECONDS


def test_text_too_long_for_a_form_is_refused():
    content = text([*FORM, "ข้อความ" * refusals.TEXT_LIMIT])
    assert pipeline.read(content[: settings.UPLOAD_LIMIT], "x.txt").refusal.code == "too_long"


def test_web_page_that_is_no_form_is_refused():
    assert pipeline.read(b"\n<!DOCTYPE html><p>x", "x.txt").refusal.code == "not_a_form"


def test_utf_16_without_its_mark():
    assert "ที่มา" in decode("\n".join(FORM).encode("utf-16-le"))


def test_entities_in_another_encoding_are_refused():
    words = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    content = zipped(**{"word/document.xml": words.encode("utf-16")})
    assert pipeline.read(content, "x.docx").refusal.code == "damaged"


def test_strict_word_file():
    with zipfile.ZipFile(io.BytesIO(raw(form_xml()))) as package:
        words = package.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    assert pipeline.read(zipped(**{"word/document.xml": words}), "x.docx").outcome == "record"


def test_text_in_a_part_of_another_name():
    with zipfile.ZipFile(io.BytesIO(raw(form_xml()))) as package:
        words = package.read("word/document.xml")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Target="/word/document2.xml" Type="http://schemas.openxmlformats.org'
        '/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    content = zipped(**{"_rels/.rels": relations, "word/document2.xml": words})
    assert pipeline.read(content, "x.docx").outcome == "record"


@pytest.mark.parametrize("value", ["-1", "x", "", "9" * 5000, "๓"])
def test_numbering_with_nonsense_in_it(value):
    numbering = NUMBERING.replace('w:start w:val="1"', f'w:start w:val="{value}"')
    numbering = numbering.replace('w:lvlOverride w:ilvl="0"', f'w:lvlOverride w:ilvl="{value}"')
    body = form_xml() + listed("ก", 1).replace('w:ilvl w:val="0"', f'w:ilvl w:val="{value}"')
    content = raw(body + listed("ข", 3), **{"word/numbering.xml": numbering})
    assert pipeline.read(content, "x.docx").outcome == "record"
