"""From a Word form to a draft."""

import zipfile
from io import BytesIO

import pytest

from records.core.enums import RevisionReason
from records.imports import review as reviewing
from records.imports.models import TaughtHeading, Upload
from records.record import attachments
from records.record.models import Record
from tests import clamd
from tests.factories import CycleFactory
from tests.imports import build
from tests.imports.pages import fields, no_room, send
from tests.imports.test_other_kinds import ALL_OF_MINUTES

pytestmark = pytest.mark.django_db


def test_new_needs_a_sign_in(client):
    assert client.get("/imports/new/").url.startswith("/account/login/")


def test_new_reads_a_form_and_goes_on(author):
    assert "เลือกไฟล์" in author.get("/imports/new/").content.decode()
    response = send(author)
    assert response.status_code == 302
    assert Upload.objects.get().name == "form.docx"


def test_new_does_not_take_malware(author, settings):
    with clamd.stand_in() as (settings.CLAMAV, _):
        page = send(author, clamd.EICAR).content.decode()
    assert "มีไวรัสหรือโปรแกรมอันตราย" in page and not Upload.objects.exists()


def not_word():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "a.docx", "ว่างเปล่า"),
        (b"%PDF-1.7", "a.docx", "เสียหาย"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "a.doc", "บันทึกเป็น"),
        (build.word()[:-200], "a.docx", "เสียหาย"),
        (not_word(), "a.docx", "ไม่ใช่เอกสาร Word"),
    ],
    ids=range(5),
)
def test_new_refuses_in_thai_and_stores_nothing(author, settings, content, name, word):
    response = send(author, content, name)
    assert response.status_code == 422
    assert word in response.content.decode()
    assert not Upload.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*")) if settings.MEDIA_ROOT.exists() else True


def test_a_text_without_any_heading_opens_to_be_sorted_and_teaches(author):
    """Whatever its headings: each line can be put into a section, and the heading is known then."""
    lines = ["เล่าให้ฟัง", "แรกเริ่มเดิมที", "น้ำท่วมนาทุกปี", "เท่านี้ครับ"]
    response = send(author, "\n".join(lines).encode(), "a.txt")
    upload = Upload.objects.get()
    assert response.url == f"/imports/{upload.pk}/"
    page = author.get(response.url).content.decode()
    assert "ไม่พบหัวข้อของแบบบันทึกองค์ความรู้" in page
    assert all(line in page for line in lines)
    numbers = {p.text: p.n for p in reviewing.draft(upload).passages}
    moved = {"to": "origin", "passage": numbers["แรกเริ่มเดิมที"], "following": "on", "remember": "on"}
    author.post(f"{response.url}move/", moved)
    upload.refresh_from_db()
    assert TaughtHeading.objects.get().text == "แรกเริ่มเดิมที"
    assert "น้ำท่วมนาทุกปี" in str(reviewing.draft(upload).fields["origin"])


def test_new_stops_a_file_that_is_too_large(author, settings):
    settings.UPLOAD_LIMIT = 1000
    response = send(author)
    assert response.status_code == 422
    assert "ใหญ่เกิน 0.977 KB" in response.content.decode()
    assert not Upload.objects.exists()


def test_review_shows_what_was_found_and_what_was_not(author, upload):
    page = author.get(f"/imports/{upload.pk}/").content.decode()
    assert "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย" in page
    assert "ข้อความก่อนหัวข้อแรก" in page
    assert "ชื่อในแบบคือ “นางสาวสดใส ใจงาม”" in page
    assert "เขียวชอุ่ม" not in page


def test_review_is_hers_alone(office, upload, sign_in):
    assert sign_in(office.colleague).get(f"/imports/{upload.pk}/").status_code == 404


def test_review_makes_one_draft(office, author, upload):
    path = f"/imports/{upload.pk}/"
    posted = fields(author.get(path), title="ชื่อที่แก้แล้ว")
    first, second = author.post(path, posted), author.post(path, posted)
    record = Record.objects.get()
    assert first.url == second.url == f"/writing/{record.pk}/"
    assert record.owner == office.author and record.unit == office.unit
    assert record.title == "ชื่อที่แก้แล้ว"
    assert record.goal == "<p>เพิ่มรายได้จากน้ำผึ้ง</p>"
    assert record.process.startswith("<ol><li>ชวนคนที่สนใจจริง</li>")
    assert record.category == office.category
    assert record.unplaced == [{"heading": "", "text": "ข้อความก่อนหัวข้อแรก"}]
    assert record.revisions.get().reason == RevisionReason.IMPORT
    assert [a.kind for a in record.attachments.all()] == ["source"]


def test_parts_of_a_file_with_several_forms(office, sign_in):
    client = sign_in(office.coordinator)
    second = [line.replace("ผึ้งโพรง", "ปลานิล") for line in build.FORM]
    response = send(client, build.word([*build.FORM, *second]))
    first = Upload.objects.get(part=0)
    assert response.url == f"/imports/{first.pk}/parts/"
    page = client.get(response.url).content.decode()
    assert "ไฟล์นี้มี 2 เรื่อง" in page and "ปลานิล" in page
    client.post(response.url, {"how": "another"})
    client.post(response.url, {"how": "another"})
    assert sorted(Record.objects.values_list("title", flat=True)) == [
        "เทคนิคการเลี้ยงปลานิลในสวนลำไย",
        "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย",
    ]
    assert sum(a.kind == "source" for r in Record.objects.all() for a in r.attachments.all()) == 2


def test_parts_counts_the_new_drafts_and_names_what_was_not_made(office, author, monkeypatch):
    others = [[line.replace("ผึ้งโพรง", fish) for line in build.FORM] for fish in ("ปลานิล", "ปลาดุก")]
    path = send(author, build.word([*build.FORM, *others[0], *others[1]])).url
    first = Upload.objects.get(part=0)
    author.post(f"/imports/{first.pk}/", fields(author.get(f"/imports/{first.pk}/")))
    keep_source = attachments.keep_source

    def full_for_one(record, *args, **options):
        if "ปลานิล" in record.title:
            no_room()
        return keep_source(record, *args, **options)

    monkeypatch.setattr(attachments, "keep_source", full_for_one)
    page = author.post(path, {"how": "another"}, follow=True)
    assert page.redirect_chain[-1][0] == path
    words = page.content.decode()
    assert "สร้างฉบับร่างแล้ว 1 เรื่อง" in words
    assert "ยังไม่ได้สร้างฉบับร่างของ “เทคนิคการเลี้ยงปลานิลในสวนลำไย”" in words
    monkeypatch.undo()
    assert (
        "สร้างฉบับร่างแล้ว 1 เรื่อง"
        in author.post(path, {"how": "another"}, follow=True).content.decode()
    )
    assert (
        "ทุกเรื่องในไฟล์นี้เป็นฉบับร่างอยู่แล้ว"
        in author.post(path, {"how": "another"}, follow=True).content.decode()
    )
    assert Record.objects.count() == 3


def test_review_is_over_once_there_is_a_draft(author, upload):
    path = f"/imports/{upload.pk}/"
    author.post(path, fields(author.get(path)))
    assert author.get(path).url == f"/writing/{Record.objects.get().pk}/"


def test_new_says_that_the_disk_is_full(author, monkeypatch):
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", no_room)
    response = send(author)
    assert response.status_code == 422
    assert "ที่เก็บข้อมูลของระบบเต็ม" in response.content.decode()
    assert not Upload.objects.exists()


def test_review_loses_nothing_when_the_disk_is_full(author, upload, monkeypatch):
    path = f"/imports/{upload.pk}/"
    posted = fields(author.get(path), title="ชื่อที่แก้แล้ว")
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", no_room)
    page = author.post(path, posted).content.decode()
    assert "ที่เก็บข้อมูลของระบบเต็ม" in page and "ชื่อที่แก้แล้ว" in page
    assert not Record.objects.exists()


def test_parts_of_one_person_make_no_second_draft_unsaid(office, sign_in):
    client = sign_in(office.author)
    second = [line.replace("ผึ้งโพรง", "ปลานิล") for line in build.FORM]
    path = send(client, build.word([*build.FORM, *second])).url
    assert "ข้ามไว้ก่อน" in client.get(path).content.decode()
    words = client.post(path, follow=True).content.decode()
    assert "ยังไม่ได้สร้างฉบับร่างของ “เทคนิคการเลี้ยงปลานิลในสวนลำไย”" in words
    assert Record.objects.count() == 1


def test_new_guesses_the_year_from_the_file_and_review_changes_it(office, author):
    other = CycleFactory(fiscal_year=2568)
    same = other.categories.create(code=office.category.code, label="หมวดปีก่อน")
    lines = [f"{build.FORM[0]} ประจำปีงบประมาณ 2568", *build.FORM[1:]]
    path = send(author, build.word(lines)).url
    page = author.get(path)
    assert Upload.objects.get().cycle == other and page.context["form"]["cycle"].value() == other.pk
    posted = fields(page, cycle=office.cycle.pk, category=same.pk)
    author.post(path, posted)
    record = Record.objects.get()
    assert (record.cycle, record.category) == (office.cycle, office.category)


def test_new_does_not_offer_a_closed_year(office, author, sign_in):
    closed = CycleFactory(fiscal_year=2568, opens_on=None, closes_on=None)
    lines = [f"{build.FORM[0]} ประจำปีงบประมาณ 2568", *build.FORM[1:]]
    page = author.get(send(author, build.word(lines)).url)
    assert "cycle" not in page.context["form"].fields
    assert Upload.objects.get().cycle == office.cycle
    closed.committee.create(user=office.secretary, role="secretary")
    page = sign_in(office.secretary).get(send(sign_in(office.secretary), build.word(lines)).url)
    assert page.context["form"]["cycle"].value() == closed.pk


def test_new_advises_against_another_kind_of_file_and_opens_it_all_the_same(office, author):
    response = send(author, build.text(ALL_OF_MINUTES), "a.txt")
    upload = Upload.objects.get()
    words = response.content.decode()
    assert response.status_code == 422 and "ดูเหมือนรายงานการประชุม" in words
    assert f'href="/imports/{upload.pk}/"' in words and "เปิดทั้งอย่างนั้น" in words
    page = author.get(f"/imports/{upload.pk}/")
    assert len(page.context["form"].unplaced) == len(ALL_OF_MINUTES)
    author.post(f"/imports/{upload.pk}/", fields(page))
    assert "ประธานแจ้งผลการเยี่ยมกลุ่ม" in str(Record.objects.get().unplaced)


def test_new_leads_back_to_what_was_left_unfinished(author, upload, office, sign_in):
    link = f'href="/imports/{upload.pk}/"'
    assert link in author.get("/imports/new/").content.decode()
    author.post(f"/imports/{upload.pk}/", fields(author.get(f"/imports/{upload.pk}/")))
    assert link not in author.get("/imports/new/").content.decode()
    assert link not in sign_in(office.colleague).get("/imports/new/").content.decode()
