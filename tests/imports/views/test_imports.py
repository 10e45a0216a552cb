"""From a Word form to a draft."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.core.enums import Kind, RevisionReason
from records.imports.models import TaughtHeading, Upload
from records.record.models import Record
from tests.imports import build
from tests.imports.invented import squeeze

pytestmark = pytest.mark.django_db


def send(client, content=None, name="form.docx"):
    content = build.word() if content is None else content
    return client.post("/imports/new/", {"file": SimpleUploadedFile(name, content)})


def fields(response, **changes):
    """What the review page would post back, unchanged but for *changes*."""
    form = response.context["form"]
    posted = {}
    for field in form:
        value = field.value()
        posted[field.html_name] = getattr(value, "pk", value) or ""
    return posted | changes


@pytest.fixture
def author(office, sign_in):
    return sign_in(office.author)


@pytest.fixture
def upload(author):
    """An uploaded form of the author with one passage that has no place."""
    lines = ["ข้อความก่อนหัวข้อแรก", *build.FORM[1:]]
    return Upload.objects.get(pk=send(author, build.word(lines)).url.split("/")[2])


def test_new_needs_a_sign_in(client):
    assert client.get("/imports/new/").url.startswith("/account/login/")


def test_new_reads_a_form_and_goes_on(author):
    assert "เลือกไฟล์" in author.get("/imports/new/").content.decode()
    response = send(author)
    assert response.status_code == 302
    assert Upload.objects.get().name == "form.docx"


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
        ("แค่ข้อความ".encode(), "a.txt", "ไม่พบหัวข้อ"),
    ],
    ids=range(6),
)
def test_new_refuses_in_thai_and_stores_nothing(author, settings, content, name, word):
    response = send(author, content, name)
    assert response.status_code == 422
    assert word in response.content.decode()
    assert not Upload.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*")) if settings.MEDIA_ROOT.exists() else True


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


def ticked(response, *words):
    """Numbers of the passages that hold these words."""
    passages = response.context["form"].draft.passages
    return [p.n for p in passages if any(word in p.text for word in words)]


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


def test_review_shows_every_passage_of_the_source(author, upload):
    page = author.get(f"/imports/{upload.pk}/")
    shown = page.context["form"].shown()
    assert [item.passage.text for item in shown][0] == "ข้อความก่อนหัวข้อแรก"
    assert shown[0].trust == "none" and shown[1].trust == "sure"
    words = "".join(item.passage.line for item in shown)
    assert squeeze(words) == squeeze("ข้อความก่อนหัวข้อแรก" + "".join(build.FORM[1:]))


def test_move_places_a_passage_and_keeps_what_was_typed(author, upload):
    path = f"/imports/{upload.pk}/"
    page = author.get(path)
    posted = fields(page, title="ชื่อใหม่") | {"passage": ticked(page, "ก่อนหัวข้อแรก"), "to": "caution"}
    assert author.post(f"{path}move/", posted).url == f"{path}#p0"
    page = author.get(path)
    assert page.context["form"]["title"].value() == "ชื่อใหม่"
    author.post(path, fields(page))
    record = Record.objects.get()
    assert record.caution == "<p>ข้อความก่อนหัวข้อแรก</p>"
    assert (record.unplaced, record.title) == ([], "ชื่อใหม่")


def test_move_takes_a_passage_out_again(author, upload):
    path = f"/imports/{upload.pk}/"
    page = author.get(path)
    author.post(f"{path}move/", {"passage": ticked(page, "ความสม่ำเสมอ"), "to": "none"})
    author.post(path, fields(author.get(path)))
    record = Record.objects.get()
    assert record.success_factors == ""
    assert "ความสม่ำเสมอ" in str(record.unplaced)


def test_move_with_what_follows_is_learned_for_the_next_file(author):
    lines = [*build.FORM[:14], "เคล็ดลับจากคนทำจริง", "ปล่อยรังว่างไว้ก่อน", "แล้วรอฝน", *build.FORM[14:]]
    path = send(author, build.word(lines)).url
    page = author.get(path)
    heading = ticked(page, "เคล็ดลับจากคนทำจริง")
    author.post(
        f"{path}move/",
        {"passage": heading, "to": "success_factors", "following": "on", "remember": "on"},
    )
    draft = author.get(path).context["form"].draft
    moved = [(b["type"], b["text"]) for b in draft.fields["success_factors"]]
    assert moved[:2] == [
        ("label", "เคล็ดลับจากคนทำจริง"),
        ("para", "ปล่อยรังว่างไว้ก่อน\nแล้วรอฝน"),
    ]
    assert (TaughtHeading.objects.get().text, TaughtHeading.objects.get().key) == (
        "เคล็ดลับจากคนทำจริง",
        "success_factors",
    )
    again = [line for line in lines if "6.3" not in line]
    draft = author.get(send(author, build.word(again)).url).context["form"].draft
    assert [b["text"] for b in draft.fields["success_factors"]] == ["ปล่อยรังว่างไว้ก่อน\nแล้วรอฝน"]


@pytest.mark.parametrize(
    "posted", [{}, {"passage": ["x", "-1", "99999"], "to": "goal"}, {"to": "?"}]
)
def test_move_with_nonsense_changes_nothing(author, upload, posted):
    path = f"/imports/{upload.pk}/"
    before = author.get(path).context["form"].draft.fields
    assert author.post(f"{path}move/", posted).status_code == 302
    assert author.get(path).context["form"].draft.fields == before


def test_repair_is_applied_only_where_agreed(author):
    lines = [line.replace("ำ", " า") if "4." in line else line for line in build.FORM]
    path = send(author, build.word(lines)).url
    form = author.get(path).context["form"]
    numbers = [p.n for p in form.proposals()]
    assert len(numbers) >= 2
    assert "น้ าผึ้ง" in str(form.draft.fields["goal"])
    author.post(f"{path}repair/", {"repair": numbers[-1:], "agree": "ticked"})
    agreed = [p.n for p in author.get(path).context["form"].proposals() if p.agreed]
    assert agreed == numbers[-1:]
    author.post(f"{path}repair/", {"agree": "all"})
    author.post(path, fields(author.get(path)))
    assert "น้ำผึ้ง" in Record.objects.get().goal


def test_parts_of_a_file_with_several_forms(office, sign_in):
    client = sign_in(office.coordinator)
    second = [line.replace("ผึ้งโพรง", "ปลานิล") for line in build.FORM]
    response = send(client, build.word([*build.FORM, *second]))
    first = Upload.objects.get(part=0)
    assert response.url == f"/imports/{first.pk}/parts/"
    page = client.get(response.url).content.decode()
    assert "ไฟล์นี้มี 2 เรื่อง" in page and "ปลานิล" in page
    client.post(response.url)
    client.post(response.url)
    assert sorted(Record.objects.values_list("title", flat=True)) == [
        "เทคนิคการเลี้ยงปลานิลในสวนลำไย",
        "เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย",
    ]
    assert sum(a.kind == "source" for r in Record.objects.all() for a in r.attachments.all()) == 2


def test_review_hides_personal_data_unless_told_otherwise(author):
    lines = [*build.FORM, "ติดต่อ 081-234-5678 บ้านเลขที่ 12/3 หมู่ 4"]
    for change, there in (({}, False), ({"mask": ""}, True)):
        path = send(author, build.word(lines)).url
        page = author.get(path)
        assert "หมายเลขโทรศัพท์ 081-234-5678" in page.content.decode()
        author.post(path, fields(page, **change))
        record = Record.objects.latest("pk")
        assert ("081-234-5678" in record.problem_results) is there
        assert any("ปกปิดข้อมูลส่วนบุคคล" in w for w in record.import_warnings) is not there


def test_review_lets_a_coordinator_choose_whose_it_is(office, sign_in):
    client = sign_in(office.coordinator)
    path = send(client).url
    page = client.get(path)
    assert office.colleague in page.context["form"].fields["owner"].queryset
    assert office.stranger not in page.context["form"].fields["owner"].queryset
    client.post(path, fields(page, owner=office.colleague.pk))
    record = Record.objects.get()
    assert (record.owner, record.created_by) == (office.colleague, office.coordinator)


def test_review_never_gives_a_draft_to_a_stranger(office, sign_in):
    client = sign_in(office.coordinator)
    path = send(client).url
    response = client.post(path, fields(client.get(path), owner=office.stranger.pk))
    assert response.status_code == 200
    assert not Record.objects.exists()


def test_review_of_a_unit_form(office, sign_in):
    client = sign_in(office.coordinator)
    lines = [
        "1. ชื่อชุดความรู้ ธนาคารเมล็ดพันธุ์",
        "2. องค์ความรู้ที่บ่งชี้ ทุนชุมชน",
        "3. ส่วนราชการ สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ",
        "4. นิยามการจัดการความรู้ของหน่วยงาน คือ เรียนรู้ร่วมกัน",
        "6. กระบวนการดำเนินงานจัดการความรู้ ประกอบด้วย",
        "6.1 องค์ความรู้ที่บ่งชี้",
        "การเก็บเมล็ดพันธุ์",
    ]
    path = send(client, build.text(lines), "unit.txt").url
    client.post(path, fields(client.get(path)))
    record = Record.objects.get()
    assert (record.kind, record.owner, record.unit) == (Kind.UNIT, None, office.unit)
    assert record.knowledge_identified == "<p>การเก็บเมล็ดพันธุ์</p>"


def test_review_of_a_unit_form_by_an_officer_loses_nothing(author):
    """She may not write for the unit: the sections that her form lacks stay as passages."""
    lines = [
        "1. ชื่อชุดความรู้ ธนาคารเมล็ดพันธุ์",
        "4. นิยามการจัดการความรู้ของหน่วยงาน คือ เรียนรู้ร่วมกัน",
        "7.3 ปัจจัยแห่งความสำเร็จ ทำต่อเนื่อง",
        "6.3 มีการจัดเก็บ รวบรวมองค์ความรู้",
        "ในตู้หนังสือ",
    ]
    path = send(author, build.text(lines), "unit.txt").url
    author.post(path, fields(author.get(path)))
    record = Record.objects.get()
    assert record.kind == Kind.INDIVIDUAL
    kept = str(record.unplaced) + record.success_factors
    assert all(text in kept for text in ("เรียนรู้ร่วมกัน", "ในตู้หนังสือ", "ทำต่อเนื่อง"))


def test_review_is_over_once_there_is_a_draft(author, upload):
    path = f"/imports/{upload.pk}/"
    author.post(path, fields(author.get(path)))
    assert author.get(path).url == f"/writing/{Record.objects.get().pk}/"


def no_room(*args, **kwargs):
    raise OSError(28, "No space left on device")


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


def scanned() -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 600), "white").save(out, "PDF")
    return out.getvalue()


def test_review_keeps_a_scanned_pdf_as_an_attachment(author):
    path = send(author, scanned(), "แบบสแกน.pdf").url
    page = author.get(path)
    assert "ภาพสแกน" in page.content.decode()
    author.post(path, fields(page))
    record = Record.objects.get()
    assert record.title == "แบบสแกน"
    assert sorted(a.kind for a in record.attachments.all()) == ["document", "source"]
