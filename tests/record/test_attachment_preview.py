"""What of a file a reviewer gets in the page: pages, text, or one sentence; never an error."""

import io

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from docx import Document
from PIL import Image

from records.core.enums import AttachmentKind, State
from records.readers import external_programs
from records.readers.refusals import ImportRefused
from records.record import attachment_preview
from records.record.models import Attachment, AttachmentText
from tests.pdfs import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


@pytest.fixture
def record(office):
    return office.record(State.SCREENING)


@pytest.fixture
def shown(office, record):
    """shown(name, content, …) -> what the first reviewer gets of that file."""

    def _shown(name, content, kind=AttachmentKind.DOCUMENT):
        file = attach(record, name, content, kind)
        return attachment_preview.add_previews(office.reviewers[0], record, [file])[0].shown

    return _shown


def attach(record, name, content, kind=AttachmentKind.DOCUMENT):
    return Attachment.objects.create(
        record=record,
        kind=kind,
        name=name,
        file=ContentFile(content, name=name),
        size=len(content),
    )


def word(*paragraphs) -> bytes:
    document, out = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_a_pdf_is_its_pages_in_order(shown):
    got = shown("a.pdf", pdf(3))
    assert got.type == "PDF" and not got.problem and got.more == 0
    assert [(p.number, p.width, p.height) for p in got.pages] == [
        (1, 1000, 1416),
        (2, 1000, 1416),
        (3, 1000, 1416),
    ]


def test_of_a_long_pdf_thirty_pages_are_shown_and_the_rest_is_counted(shown):
    got = shown("a.pdf", pdf(47))
    assert len(got.pages) == 30 and got.count == 47 and got.more == 17


@pytest.mark.parametrize(
    ("made", "size"),
    [
        ({"box": (14400, 14400)}, (1000, 1000)),
        ({"box": (1, 14400)}, (1, 3000)),
        ({"box": (0, 0)}, (1000, 1295)),
        ({"box": (595, 842), "turned": 90}, (1000, 707)),
    ],
    ids=["giant", "sliver", "no size", "turned"],
)
def test_a_picture_is_as_large_as_was_said_whatever_the_page(record, shown, made, size):
    got = shown("a.pdf", pdf(**made))
    picture = attachment_preview.page_picture(record.attachments.get(), 1)
    assert [(p.width, p.height) for p in got.pages] == [size]
    assert Image.open(io.BytesIO(picture)).size == size


def test_each_page_is_its_own_picture(record):
    file = attach(record, "a.pdf", pdf(2))
    one, two = attachment_preview.page_picture(file, 1), attachment_preview.page_picture(file, 2)
    assert one[:4] == two[:4] == b"RIFF" and one != two
    assert Image.open(io.BytesIO(one)).convert("L").getextrema()[0] < 60  # something is drawn


@pytest.mark.parametrize("number", [-1, 0, 3, 31, 99])
def test_there_is_no_other_page(record, number):
    assert attachment_preview.page_picture(attach(record, "a.pdf", pdf(2)), number) is None


def test_pages_past_the_thirtieth_are_not_drawn(record):
    assert attachment_preview.page_picture(attach(record, "a.pdf", pdf(40)), 31) is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 x", "เสียหาย"),
        (b"", "เสียหาย"),
        (pdf(3)[:200], "เสียหาย"),
        (pdf(0), "เสียหาย"),
        (pdf(locked=True), "ตั้งรหัสผ่าน"),
    ],
    ids=["nothing", "empty", "half", "no page", "locked"],
)
def test_a_pdf_that_does_not_open_is_a_sentence(record, shown, content, words):
    got = shown("a.pdf", content)
    assert words in got.problem and got.pages == [] and got.more == 0
    assert attachment_preview.page_picture(record.attachments.get(), 1) is None


def test_a_reader_that_takes_too_long_is_stopped(record, shown, monkeypatch):
    monkeypatch.setattr(
        external_programs._run,
        "__kwdefaults__",
        {"seconds": 0, "memory": external_programs.MEMORY_LIMIT},
    )
    assert "เปิดไม่ได้" in shown("a.pdf", pdf()).problem


def test_a_page_that_cannot_be_drawn_is_not_tried_again_at_once(record, monkeypatch):
    file, tried = attach(record, "a.pdf", pdf(2)), []

    def fails(content, number):
        tried.append(number)
        raise ImportRefused("damaged")

    monkeypatch.setattr(external_programs, "pdf_picture", fails)
    assert [attachment_preview.page_picture(file, n) for n in (1, 1, 2)] == [None] * 3
    assert tried == [1, 2]


def test_a_file_that_is_gone_is_a_sentence(office, record):
    file = attach(record, "a.pdf", pdf())
    file.file.storage.delete(file.file.name)
    got = attachment_preview.add_previews(office.reviewers[0], record, [file])[0].shown
    assert "ไม่พบไฟล์" in got.problem
    assert attachment_preview.page_picture(file, 1) is None


def test_pages_are_counted_once(office, record, monkeypatch):
    file = attach(record, "a.pdf", pdf(2))
    attachment_preview.add_previews(office.reviewers[0], record, [file])
    monkeypatch.setattr(
        external_programs, "pdf_sizes", lambda content: pytest.fail("counted again")
    )
    got = attachment_preview.add_previews(office.reviewers[1], record, [file])[0].shown
    assert [page.number for page in got.pages] == [1, 2]


def test_a_page_waits_for_its_files_only_so_long(office, record, monkeypatch):
    """What is not ready is said; the next look goes on from there."""
    files = [attach(record, f"{n}.pdf", pdf()) for n in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(attachment_preview, "READING_BUDGET", -1)
        for file in attachment_preview.add_previews(office.reviewers[0], record, files):
            assert "อีกครั้ง" in file.shown.problem and file.shown.pages == []
    for file in attachment_preview.add_previews(office.reviewers[0], record, files):
        assert len(file.shown.pages) == 1 and not file.shown.problem


def test_word_is_its_text_as_read_in_the_background(office, record):
    file = attach(record, "a.docx", b"not opened")
    AttachmentText.objects.create(attachment=file, text="ตารางราคามะม่วง")
    got = attachment_preview.add_previews(office.reviewers[0], record, [file])[0].shown
    assert got.text == "ตารางราคามะม่วง" and got.type == "Word" and not got.problem


def test_word_that_was_not_read_is_read_now(shown):
    got = shown("a.docx", word("ตารางราคามะม่วง", "หน้าฝน"))
    assert got.text == "ตารางราคามะม่วง\nหน้าฝน" and not got.cut


def test_a_text_file_is_its_text(shown):
    kind = AttachmentKind.SOURCE
    assert shown("a.txt", "ชื่อเรื่อง ปุ๋ย".encode("cp874"), kind).text == "ชื่อเรื่อง ปุ๋ย"
    assert "ไม่ใช่ข้อความ" in shown("b.txt", b"PK\x03\x04", kind).problem


def test_a_damaged_word_file_is_a_sentence(shown):
    got = shown("a.docx", b"PK nothing")
    assert "เสีย" in got.problem and got.text == ""


def test_a_long_text_is_cut_and_says_so(shown):
    got = shown("a.docx", word("ก" * 13_000))
    assert len(got.text) == 12_000 and got.cut


def test_other_files_stay_links(shown):
    got = shown("a.xlsx", b"PK")
    assert got == attachment_preview.Preview("Excel")


def test_a_video_stays_a_link(office, record):
    video = Attachment(record=record, kind=AttachmentKind.VIDEO, url="https://youtu.be/x", name="x")
    assert (
        attachment_preview.add_previews(office.reviewers[0], record, [video])[0].shown
        == attachment_preview.Preview()
    )


def test_under_blind_screening_no_name_stands_in_the_text(office):
    office.cycle.blind = True
    office.cycle.save()
    record = office.record(State.SCREENING)
    name = f"{record.owner.given_name} {record.owner.family_name}"
    # The name lies across the place where the text is cut.
    file = attach(record, "a.docx", word("ก" * 11_995 + name + "ข" * 500))
    seen = attachment_preview.add_previews(office.reviewers[0], record, [file])[0].shown
    assert record.owner.given_name[:4] not in seen.text and seen.cut
    cache.clear()
    assert (
        record.owner.given_name[:4]
        in attachment_preview.add_previews(office.chair, record, [file])[0].shown.text
    )
