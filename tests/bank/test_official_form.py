"""The official form of a record, and the way there and back."""

import pytest
from django.core.files.base import ContentFile

from records.bank import official_form
from records.core import richtext
from records.core.enums import Kind, Process, Sector, State
from records.core.sections import form_sections
from records.documents import docx, pdf
from records.documents.document import Digits
from records.imports import draft_values, pipeline, review
from records.imports import services as importing
from records.imports.fields import drafts_of
from records.operations import bulk_load
from records.record import attachments, text_snapshot
from records.record.models import Record
from tests import paper
from tests.bank.round_trip import heard, read_back, told
from tests.imports import build

pytestmark = pytest.mark.django_db
RICH = (
    "<p>ย่อหน้าแรก <strong>หนา</strong> และ <em>เอียง</em></p><h4>หัวข้อย่อย</h4><p>5.2 มีเลขนำหน้า<br>"
    'บรรทัดใหม่</p><ol start="3"><li>ข้อสาม</li><li>ข้อสี่<ul><li>จุด</li></ul></li></ol>'
    "<p>ปัญหาและวิธีการแก้ไข</p><p>1) ไม่ใช่รายการ</p>"
)


@pytest.fixture
def record(office):
    values = {
        "technique": RICH,
        "village": "บ้านหนองทดสอบ หมู่ที่ 4",
        "district_id": office.district.pk,
        "subdistrict_id": office.subdistrict.pk,
        "partners": [
            {"sector": Sector.GOVERNMENT, "name": "เทศบาลตำบลทดสอบ", "contribution": ""},
            {"sector": Sector.PEOPLE, "name": "กลุ่มแม่บ้าน", "contribution": "ลงแรง 3 วัน"},
        ],
        "processes": {Process.values[0]: "เมล็ดพันธุ์", Process.values[2]: ""},
    }
    record = office.draft(**values)
    picture = ContentFile(paper.jpeg(), name="ภาพ.jpg")
    attachments.add_file(record, picture, actor=office.author, caption="แปลงทดลองที่ 1")
    attachments.add_link(record, "https://youtu.be/1", actor=office.author)
    return Record.objects.for_writing().get(pk=record.pk)


def test_form_has_every_number_of_the_paper(record):
    text = paper.word_text(docx.write(official_form.document(record)))
    at = -1
    for section in form_sections(record.kind):
        at = text.index(f"{section.number}{'.' if section.level == 1 else ''} ", at + 1)
        assert text[at:].split(" ", 1)[1].startswith(section.on_paper)
    for wanted in ("เทศบาลตำบลทดสอบ", "เมล็ดพันธุ์", "บ้านหนองทดสอบ หมู่ที่ 4", "แปลงทดลองที่ 1", "(ลงชื่อ)"):
        assert wanted in text


def test_form_there_and_back(record, office):
    draft = read_back(record)
    assert heard(draft, office.cycle) == told(record)
    assert [w for w in draft.warnings if "แนบใหม่" not in w] == []
    again = importing.store(
        draft, cycle=office.cycle, actor=office.author, owner=office.colleague,
        unit=office.unit, source=("form.docx", docx.write(official_form.document(record))),
    )  # fmt: skip
    again = Record.objects.for_writing().get(pk=again.pk)
    left, right = text_snapshot.snapshot(record), text_snapshot.snapshot(again)
    assert {k: v for k, v in right.items() if k != "category_id"} == {
        k: v for k, v in left.items() if k != "category_id"
    }
    assert again.attachments.pictures().count() == 1


def test_form_there_and_back_over_the_review(record, office):
    """Kept as JSON, looked over and saved: the same record, no passage of it in doubt."""
    content = docx.write(official_form.document(record))
    upload = importing.receive(
        ContentFile(content, name="form.docx"), owner=office.author, cycle=office.cycle
    )
    texts = [p for p in review.draft(upload).passages if not p.is_heading]
    assert {p.trust for p in texts} == {"sure"} and all(p.place for p in texts)
    again = review.make_record(
        upload, actor=office.author, kind=record.kind, owner=office.author, unit=office.unit,
        values={"title": record.title, "category_id": record.category_id}, how="another",
    )  # fmt: skip
    again = Record.objects.for_writing().get(pk=again.pk)
    assert text_snapshot.snapshot(again) == text_snapshot.snapshot(record)
    (picture,) = again.attachments.pictures()
    assert picture.caption == ""  # it stood in the annex, in none of the sections


def test_own_text_that_is_moved_stays_as_it_was(record, office):
    upload = importing.receive(
        ContentFile(docx.write(official_form.document(record)), name="form.docx"),
        owner=office.author, cycle=office.cycle,
    )  # fmt: skip
    numbers = [p.n for p in review.draft(upload).passages if p.place == "technique"]
    goal = record.goal
    review.move_passages(upload, numbers, "goal", actor=upload.owner)
    upload.refresh_from_db()
    texts = draft_values.texts_of(review.draft(upload))
    assert "technique" not in texts
    assert texts["goal"].startswith(goal) and texts["goal"].endswith(richtext.clean(RICH))


def test_personal_numbers_are_hidden_in_own_text_too(office):
    html = (
        "<p>โทร <strong>081</strong> 234 5678 <em>เย็น</em></p><p><strong>หนา</strong> &amp; บาง</p>"
    )
    record = Record.objects.for_writing().get(pk=office.draft(technique=html).pk)
    draft = read_back(record)
    assert draft_values.texts_of(draft)["technique"] == html
    shown = draft_values.texts_of(draft, mask=True)["technique"]
    assert shown == f"<p>โทร {draft_values.MASK} เย็น</p><p><strong>หนา</strong> &amp; บาง</p>"


def test_annex_stays_with_its_form_among_several():
    annex = ["ข้อมูลประกอบแบบบันทึก", "สถานที่", "อำเภอ เมืองทดสอบ"]
    lines = [*build.FORM, *build.FORM, *annex]
    result = pipeline.read(build.text(lines), "x.txt").as_json()
    assert [draft.annex.get("place") for draft in drafts_of(result)] == [
        None,
        {"district": "เมืองทดสอบ"},
    ]


def test_form_in_thai_digits_there_and_back(record, office):
    """Figures come back Thai where the document is Thai; everything else is the same."""
    back = heard(read_back(record, digits=Digits.THAI), office.cycle)
    assert back["year"] == record.fiscal_year and back["unplaced"] == []
    assert set(back["texts"]) == {k for k, v in record.texts().items() if v}


@pytest.mark.parametrize("kind", Kind)
def test_form_of_each_kind_there_and_back(kind, office):
    unit = office.head_office if kind == Kind.SET else office.unit
    draft = office.draft(kind, actor=office.secretary, unit=unit, caution="")
    record = Record.objects.for_writing().get(pk=draft.pk)
    assert heard(read_back(record), office.cycle) == told(record)


def test_pdf_says_the_same_as_word(record):
    text = paper.squeezed(paper.pdf_text(pdf.write(official_form.document(record))))
    for key, html in record.texts().items():
        for line in richtext.to_text(html).splitlines():
            bare = line.lstrip("- ")
            assert paper.squeezed(bare)[:40] in text, key


def test_form_of_a_draft_is_marked_and_has_no_address(record):
    made = official_form.document(record)
    assert (made.mark, made.number, made.url) == ("ฉบับร่าง", "", "")


def test_form_of_a_handed_in_record(office, settings):
    settings.SITE_URL = "https://km.example.test"
    record = office.record(State.SUBMITTED)
    made = official_form.document(record)
    assert made.mark == "" and made.number == record.number
    assert made.url == f"https://km.example.test/records/{record.number}/"
    assert official_form.file_name(record, "pdf").startswith(f"{record.number} ")


def test_a_lost_picture_leaves_the_form_whole(record):
    file = record.attachments.pictures().get().file
    file.storage.delete(file.name)
    assert b"%PDF" in pdf.write(official_form.document(record))[:8]


def test_emblem_of_the_settings(record, settings, tmp_path):
    path = tmp_path / "emblem.jpg"
    path.write_bytes(paper.jpeg())
    settings.SITE_EMBLEM = str(path)
    assert official_form.document(record).emblem == path.read_bytes()
    settings.SITE_EMBLEM = str(tmp_path / "missing.png")
    assert official_form.document(record).emblem is None


def test_dump_of_the_way_back_is_the_same(record):
    """The interchange format sees no difference either."""
    entry = bulk_load._as_dict(record)
    back = heard(read_back(record), record.cycle)
    assert {k: richtext.portable(v) for k, v in back["texts"].items()} == entry["sections"]
