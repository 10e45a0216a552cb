"""Files by content: what is taken, what is refused with a helpful word, what is taken out."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import AttachmentKind, State
from records.record import attachment_checks, attachments
from records.record.attachment_checks import Refused
from records.record.models import Attachment
from records.record.writing import Locked
from tests.pdfs import pdf

pytestmark = pytest.mark.django_db
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def draft(office):
    return office.draft()


def upload(content, name="แฟ้ม.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def office_file(part, **more):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", "<Relationships/>")
        archive.writestr(part, "<x/>")
        for name, text in more.items():
            archive.writestr(name, text)
    return out.getvalue()


def image(form="JPEG", size=(40, 30), mode="RGB", **kwargs):
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode in ("P", "1") else "green").save(out, form, **kwargs)
    return out.getvalue()


PDF = pdf()
DOC = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 100


def named(value):
    """Test names without file contents: those differ from one collection to the next."""
    return "content" if isinstance(value, bytes) else None


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (PDF, "pdf", AttachmentKind.DOCUMENT),
        (b"\xef\xbb\xbf junk\n" + PDF, "pdf", AttachmentKind.DOCUMENT),
        (office_file("word/document.xml"), "docx", AttachmentKind.DOCUMENT),
        (office_file("xl/workbook.xml"), "xlsx", AttachmentKind.DOCUMENT),
        (office_file("ppt/presentation.xml"), "pptx", AttachmentKind.DOCUMENT),
        (image("JPEG"), "jpg", AttachmentKind.PICTURE),
        (image("JPEG", mode="CMYK"), "jpg", AttachmentKind.PICTURE),
        (image("PNG"), "png", AttachmentKind.PICTURE),
        (image("PNG", mode="1"), "png", AttachmentKind.PICTURE),
        (image("PNG", mode="LA"), "png", AttachmentKind.PICTURE),
        (image("PNG", mode="P", size=(3000, 10)), "png", AttachmentKind.PICTURE),
        (image("PNG", mode="I;16"), "png", AttachmentKind.PICTURE),
        (image("WEBP", mode="RGBA"), "webp", AttachmentKind.PICTURE),
    ],
    ids=named,
)
def test_good_files_are_known_by_content(office, draft, content, suffix, kind):
    row = attachments.add_file(
        draft, upload(content, "รายงาน ปี 69.bin"), actor=office.author, caption=" คำ  บรรยาย "
    )
    row.refresh_from_db()
    assert (row.kind, row.content_type) == (kind, attachment_checks.CONTENT_TYPES[suffix])
    assert row.name == f"รายงาน ปี 69.{suffix}" and row.caption == "คำ บรรยาย"
    with row.file.open() as file:
        stored = file.read()
    assert row.digest == hashlib.sha256(stored).hexdigest() and row.size == len(stored)
    assert row.file.name.startswith("attachments/") and row.file.name.endswith(f".{suffix}")
    assert "รายงาน" not in row.file.name


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "ว่างเปล่า"),
        (b"MZ\x90\x00" + b"\0" * 500, "ไม่รับไฟล์ชนิดนี้"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "ไม่รับไฟล์ชนิดนี้"),
        (b"<!doctype html><script>alert(1)</script>", "ไม่รับไฟล์ชนิดนี้"),
        (b"GIF89a" + b"\0" * 100, "ไม่รับไฟล์ชนิดนี้"),
        (image("GIF"), "ไม่รับไฟล์ชนิดนี้"),
        (image("BMP"), "ไม่รับไฟล์ชนิดนี้"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "HEIC"),
        (office_file("evil.exe"), "ZIP"),
        (office_file("word/document.xml", **{"word/vbaProject.bin": "x"}), "มาโคร"),
        (b"PK\x03\x04" + b"\0" * 200, "เสียหรือส่งมาไม่ครบ"),
        (office_file("word/document.xml")[:60], "เสียหรือส่งมาไม่ครบ"),
        (OLE + b"\0" * 600, "รุ่นเก่า"),
        (DOC, "บันทึกเป็น .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600, "รหัสผ่าน"),
        (image("JPEG", size=(800, 800), quality=100)[:900], "ภาพเสีย"),
        (image("PNG", size=(9000, 9000), mode="1"), "ใหญ่เกินไป"),
    ],
    ids=named,
)
def test_bad_files_are_refused_with_what_to_do(office, draft, content, word):
    with pytest.raises(Refused, match=word):
        attachments.add_file(draft, upload(content, "ดี.pdf"), actor=office.author)
    assert not Attachment.objects.exists()


def test_a_bomb_is_refused(office, draft, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(Refused, match="ใหญ่เกินไป"):
        attachments.add_file(draft, upload(image(size=(500, 500))), actor=office.author)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_place_and_camera_are_taken_out_of_pictures(office, draft, form):
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = 6  # turned by 90 degrees
    exif.get_ifd(0x8825)[1] = "N"
    content = image(form, size=(400, 100), exif=exif)
    assert b"SecretCamera" in content
    row = attachments.add_file(draft, upload(content, "x.jpg"), actor=office.author)
    with row.file.open() as file:
        stored = file.read()
    assert b"SecretCamera" not in stored
    with Image.open(io.BytesIO(stored)) as picture:
        assert picture.size == (100, 400)
        assert not picture.getexif() and not picture.info.get("xmp")


def test_large_pictures_become_smaller(office, draft):
    row = attachments.add_file(draft, upload(image(size=(5000, 2500))), actor=office.author)
    with row.file.open() as file, Image.open(file) as picture:
        assert picture.size == (2000, 1000)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\เอกสาร\\งาน.docx", "งาน.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("ก.tar.gz", "ก.tar.pdf"),
        ("", "ไฟล์แนบ.pdf"),
        (".pdf", ".pdf.pdf"),
        ("ก" * 400 + ".pdf", "ก" * 180 + ".pdf"),
        ("a\u202egpj.exe", "agpj.pdf"),
    ],
)
def test_names_are_harmless(name, shown):
    assert attachment_checks.display_name(name, "pdf") == shown


def test_the_same_file_twice_is_refused(office, draft):
    attachments.add_file(draft, upload(PDF), actor=office.author)
    with pytest.raises(Refused, match="แนบอยู่แล้ว"):
        attachments.add_file(draft, upload(PDF, "ชื่ออื่น.pdf"), actor=office.author)
    other = office.draft(owner=office.colleague)
    attachments.add_file(other, upload(PDF), actor=office.author)


def test_only_so_many(office, draft, monkeypatch):
    monkeypatch.setattr(attachments, "FILES_PER_RECORD", 2)
    for n in range(2):
        attachments.add_link(draft, f"https://youtu.be/{n}", actor=office.author)
    with pytest.raises(Refused, match="ไม่เกิน 2"):
        attachments.add_file(draft, upload(PDF), actor=office.author)


def files(settings):
    return [p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()]


def test_no_file_without_a_row(office, draft, settings, monkeypatch):
    def broken(self, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Attachment, "save", broken)
    with pytest.raises(RuntimeError):
        attachments.add_file(draft, upload(PDF), actor=office.author)
    assert files(settings) == [] and not Attachment.objects.exists()


def test_a_full_disk_is_said_in_thai(office, draft, settings, monkeypatch):
    from django.core.files.storage import FileSystemStorage

    def full(self, name, content, max_length=None):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(Refused, match="เต็ม"):
        attachments.add_file(draft, upload(PDF), actor=office.author)
    assert not Attachment.objects.exists() and files(settings) == []


def test_nothing_is_added_or_removed_once_it_is_handed_in(office, draft, settings):
    row = attachments.add_file(draft, upload(PDF), actor=office.author)
    handed = office.record(State.SUBMITTED, owner=office.colleague)
    for add, what in ((attachments.add_file, upload(PDF)), (attachments.add_link, "youtu.be/x")):
        with pytest.raises(Locked):
            add(handed, what, actor=office.author)
    row.record = handed
    with pytest.raises(Locked):
        attachments.remove(row, actor=office.author)
    assert len(files(settings)) == 1


def test_remove_takes_the_file_after_commit(
    office, draft, settings, django_capture_on_commit_callbacks
):
    row = attachments.add_file(draft, upload(PDF), actor=office.author)
    with django_capture_on_commit_callbacks() as callbacks:
        attachments.remove(row, actor=office.author)
    assert not Attachment.objects.exists() and len(files(settings)) == 1
    for callback in callbacks:
        callback()
    assert files(settings) == []


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc"),
        (" youtu.be/abc ", "https://youtu.be/abc"),
        ("http://www.facebook.com/x/videos/1", "https://www.facebook.com/x/videos/1"),
    ],
)
def test_links(office, draft, typed, url):
    row = attachments.add_link(draft, typed, actor=office.author)
    assert (row.url, row.kind, row.get_absolute_url()) == (url, AttachmentKind.VIDEO, url)
    assert row.name in ("วิดีโอ YouTube", "วิดีโอ Facebook")


@pytest.mark.parametrize(
    "typed",
    ["javascript:alert(1)", "data:text/html,x", "ftp://x.test/", "ไม่ใช่ลิงก์", "https://", "",
     "https://youtu.be/" + "a" * 600, "https://videos.example.test/watch?v=1", "https://youtu.be/",
     "https://youtube.com.example.test/watch?v=1"],
)  # fmt: skip
def test_links_that_are_none(office, draft, typed):
    with pytest.raises(Refused):
        attachments.add_link(draft, typed, actor=office.author)
    assert not Attachment.objects.exists()


def test_the_same_link_twice_is_refused(office, draft):
    attachments.add_link(draft, "youtu.be/abc", actor=office.author)
    with pytest.raises(Refused, match="แนบอยู่แล้ว"):
        attachments.add_link(draft, "https://youtu.be/abc", actor=office.author)


def test_a_file_that_the_committee_has_seen_leaves_an_event(office, draft):
    row = attachments.add_file(draft, upload(PDF), actor=office.author)
    attachments.remove(row, actor=office.author)
    assert not Event.objects.exists()
    returned = office.record(State.RETURNED)
    row = attachments.add_file(returned, upload(PDF), actor=office.author)
    attachments.remove(row, actor=office.coordinator)
    event = Event.objects.get(action=EventAction.FILE_REMOVED)
    assert (event.actor, event.on_behalf_of) == (office.coordinator, office.author)
    assert (event.record_id, event.object_name) == (returned.pk, returned.number)
    assert event.change_lines() == [("ไฟล์แนบ", "แฟ้ม.pdf", "–")]
