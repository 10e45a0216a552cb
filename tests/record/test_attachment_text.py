"""Text of attached files is found, marked as such, and a bad file stops nothing."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from docx import Document

from records.core.enums import AttachmentKind, State
from records.readers import external_programs
from records.record import attachment_text
from records.record import attachments as files
from records.record.models import Attachment, AttachmentText, Record
from records.search import index_check
from records.search.engine import find
from records.search.hits import hits_of

pytestmark = pytest.mark.django_db


def attach(record, name, content, kind=AttachmentKind.DOCUMENT):
    file = ContentFile(content, name=name)
    return Attachment.objects.create(
        record=record, kind=kind, name=name, file=file, size=len(content)
    )


def word(text) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (n, p) for n, p in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"


def test_word_files_are_found_and_marked(office):
    record = office.record(State.PUBLISHED)
    attach(record, "a.docx", word("ตารางราคามะม่วงน้ำดอกไม้ปีนี้"))
    call_command("read_attachments")
    outcome = find(Record.objects.published(), "มะม่วงน้ำดอกไม้")
    (hit,) = hits_of(list(outcome.queryset), outcome.query)
    assert hit.attached and hit.where == "ในเอกสารแนบ" and "มะม่วงน้ำดอกไม้" in hit.snippet
    assert index_check.check().sound
    assert attachment_text.read_new() == 0


def test_pdf_files_are_found(office):
    record = office.record(State.PUBLISHED)
    attach(record, "a.pdf", pdf("mangosteen price"))
    attachment_text.read_new()
    assert list(find(Record.objects.published(), "mangosteen").queryset) == [record]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK not a zip"),
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.xlsx", b"PK"),
        ("a.doc", b"x"),
    ],
)
def test_a_bad_file_is_noted_and_stops_nothing(office, name, content):
    record = office.record(State.PUBLISHED)
    bad = attach(record, name, content)
    attach(record, "good.docx", word("ส้มโอ"))
    assert attachment_text.read_new() == 2
    assert AttachmentText.objects.get(attachment=bad).problem
    assert find(Record.objects.published(), "ส้มโอ").hits == 1


def test_source_files_stay_with_those_who_write(office):
    record = office.record(State.PUBLISHED)
    attach(record, "a.docx", word("ความลับในต้นฉบับ"), AttachmentKind.SOURCE)
    assert attachment_text.read_new() == 0


def test_a_file_that_was_taken_off_is_not_found_any_more(office):
    record = office.draft()
    file = attach(record, "a.docx", word("มะม่วงน้ำดอกไม้"))
    attachment_text.read_new()
    everything = Record.objects.all()
    assert find(everything, "มะม่วงน้ำดอกไม้").hits == 1
    files.remove(file, actor=office.author)
    assert find(everything, "มะม่วงน้ำดอกไม้").hits == 0 and index_check.check().sound


def test_a_pdf_is_read_without_the_secrets_of_the_site_and_in_bounds(office, monkeypatch):
    told = []

    def run(command, content, **bounds):
        told.append((content, bounds))
        return b'{"pages": ["mangosteen"], "pictures": 0, "more": false}'

    monkeypatch.setattr(external_programs, "_run", run)
    attach(office.record(State.PUBLISHED), "a.pdf", b"%PDF-1.4")
    assert attachment_text.read_new() == 1
    assert told == [(b"%PDF-1.4", {"seconds": attachment_text.READING_TIMEOUT})]
    assert AttachmentText.objects.get().text == "mangosteen"


def test_a_file_that_goes_while_it_is_read_stops_nothing(office, monkeypatch):
    record = office.record(State.PUBLISHED)
    gone = attach(record, "a.docx", word("มะม่วง"))
    attach(record, "b.docx", word("ส้มโอ"))
    text_of = attachment_text.text_of

    def slow(attachment):
        text = text_of(attachment)
        Attachment.objects.filter(pk=gone.pk).delete()
        return text

    monkeypatch.setattr(attachment_text, "text_of", slow)
    assert attachment_text.read_new() == 1
    assert AttachmentText.objects.get().text == "ส้มโอ"


def test_a_file_waits_while_its_reader_or_the_store_is_missing(office, monkeypatch):
    record = office.record(State.PUBLISHED)
    attach(record, "a.pdf", pdf("mango"))
    with monkeypatch.context() as broken:
        broken.setattr(external_programs.sys, "executable", "/nowhere/python")
        assert attachment_text.read_new() == 0
    with monkeypatch.context() as broken:
        away = PermissionError("the store is away")
        broken.setattr(FileSystemStorage, "open", lambda *a: (_ for _ in ()).throw(away))
        assert attachment_text.read_new() == 0
    assert not AttachmentText.objects.exists()
    assert attachment_text.read_new() == 1
    assert "mango" in AttachmentText.objects.get().text
