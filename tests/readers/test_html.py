"""Web pages that stand for documents."""

import base64

import pytest

from records.imports import pipeline
from records.readers import html
from records.readers.docx import read_docx
from records.readers.refusals import ImportRefused
from tests.imports.build import FORM

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def read(body):
    return read_docx(html.as_docx(body if isinstance(body, bytes) else body.encode()))


def lines(body):
    return [(line.number, line.text) for line in read(body).lines]


def form(extra=""):
    return "".join(f"<p class=MsoNormal>{line}</p>\n" for line in FORM) + extra


def mime(body, charset="utf-8"):
    page = base64.encodebytes(body.encode(charset))
    picture = base64.encodebytes(PNG)
    return (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\n"
        + f"Content-Type: text/html; charset={charset}\n".encode()
        + b"Content-Transfer-Encoding: base64\n\n" + page + b"\n--X\nContent-Type: image/png\n"
        b"Content-Location: file:///C:/a/image001.png\nContent-Transfer-Encoding: base64\n\n"
        + picture + b"\n--X--\n"
    )  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "windows-874", "tis-620", ""])
@pytest.mark.parametrize("name", ["form.doc", "form.html", "form.docx", "form"])
def test_a_form_saved_as_a_web_page_is_a_record(charset, name):
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={charset}">'
    page = f"<html xmlns:w='x'><head>{meta if charset else ''}</head><body>{form()}</body></html>"
    content = page.encode("utf-8" if charset == "utf-8" else "cp874")
    result = pipeline.read(content, name).as_json()
    assert result["outcome"] == "record", result["warnings"]
    assert result["record"]["title"] == "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย"
    assert "อ่านจากหน้าเว็บ (HTML) โปรดเทียบกับต้นฉบับ" in result["warnings"]


@pytest.mark.parametrize("charset", ["utf-8", "cp874"])
def test_a_page_packed_with_its_pictures(charset):
    page = f"<html><body>{form()}<img src='image001.png'></body></html>"
    result = pipeline.read(mime(page, charset), "form.doc")
    assert result.outcome == "record"
    assert [picture.content for picture in result.pictures] == [PNG]


def test_what_is_a_web_page():
    assert html.is_html(b"\xef\xbb\xbf  <!-- x -->\n<!DOCTYPE html>")
    assert html.is_html(b"<?xml version='1.0'?><html>")
    assert html.is_html("<html>".encode("utf-16"))
    assert not html.is_html(b"<p>1. x")
    assert not html.is_html(b"From: a\n\ntext")
    assert not html.is_html(b"<?xml version='1.0'?><w:wordDocument>")


@pytest.mark.parametrize(
    "content", [b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X--"]
)
def test_nothing_to_read_is_refused(content):
    with pytest.raises(ImportRefused):
        html.as_docx(content)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>",
        b"<html>\0\x01<p>&#0;&#x1;&#xFFFE;x",
        b"<html>" + b"<div>" * 3000 + b"x",
        b"<html>" + b"<table><tr><td colspan=999999 rowspan=99999999>" * 40 + b"x",
        b"<html><ol start=99999999999999999999><li value=-1>x",
        b"<!doctype html><![if !x]><p",
        b"<html><body><img src=data:image/png;base64,%%%><img src=data:image/png>",
    ],
)
def test_pages_made_to_confuse_never_raise(content):
    pipeline.read(content, "x.doc").as_json()


def test_a_page_that_is_read_by_half_is_refused():
    deep = f"<html><body>{form()}{'<div>' * 300}x{'</div>' * 300}<p>ท้าย"
    assert pipeline.read(deep.encode(), "x.doc").refusal.code == "damaged"


def test_a_whole_page_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(html, "LIMIT", 3)
    with pytest.raises(ImportRefused):
        html.as_docx(b"<html>")


def test_plain_text_becomes_paragraphs():
    found = read_docx(html.text_as_docx("ก\n\nข  ค"))
    assert [(line.text, line.blank_before) for line in found.lines] == [
        ("ก", False),
        ("ข  ค", True),
    ]
