"""A form on its way to a draft: read, kept, stored with its files; or refused in Thai."""

from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.core.enums import RevisionReason
from records.imports import draft_values
from records.imports import services as importing
from records.imports.fields import drafts_of
from records.imports.models import TaughtHeading, Upload
from records.readers.refusals import ImportRefused
from tests.imports import build
from tests.imports.reading import flat
from tests.imports.tables import form, link, picture, png, table, words

pytestmark = pytest.mark.django_db


def stored(office, content, name="แบบ.docx", **options):
    draft = drafts_of(importing.read(content, name).as_json())[0]
    return importing.store(
        draft,
        cycle=office.cycle,
        actor=office.author,
        owner=office.author,
        unit=office.unit,
        source=(name, content),
        **options,
    )


def keys_of(lines):
    (form,) = importing.read(build.text(lines), "a.txt").forms
    return [node["key"] for node in flat(form["sections"])]


def test_read_knows_the_headings_that_were_taught_and_not_retired(office):
    lines = [*build.FORM, "เคล็ดลับจากคนทำจริง", "ใจเย็น"]
    heading = TaughtHeading.objects.create(text="เคล็ดลับจากคนทำจริง", key="new_knowledge")
    assert "new_knowledge" in keys_of(lines)
    heading.active = False
    heading.save()
    assert "new_knowledge" not in keys_of(lines)


TAUGHT_FORM = [
    "1. ชื่อองค์ความรู้ เทคนิคการเลี้ยงผึ้งโพรงในสวนลำไย",
    "เหตุจูงใจของคนทำ",
    "ชาวสวนมีรายได้ปีละครั้งเดียว",
    "เคล็ดลับจากคนทำจริง",
    "วางกล่องในร่ม",
]


def with_a_picture(lines):
    document = docx.Document(BytesIO(build.word(lines)))
    picture = BytesIO()
    Image.new("RGB", (400, 300), "white").save(picture, "PNG")
    document.add_picture(picture)
    return build.saved(document)


def test_store_attaches_pictures_of_a_form_that_only_taught_headings_tell(office):
    content = with_a_picture(TAUGHT_FORM)
    assert importing.read(content, "แบบ.docx").outcome == "not_a_form"
    TaughtHeading.objects.create(text="เหตุจูงใจของคนทำ", key="origin")
    TaughtHeading.objects.create(text="เคล็ดลับจากคนทำจริง", key="technique")
    (picture,) = stored(office, content).attachments.filter(kind="picture")
    assert picture.caption == "ภาพในหัวข้อ เคล็ดลับจากคนทำจริง"


def test_pictures_come_along_though_the_headings_are_taught_no_more(office):
    TaughtHeading.objects.create(text="เหตุจูงใจของคนทำ", key="origin")
    TaughtHeading.objects.create(text="เคล็ดลับจากคนทำจริง", key="technique")
    content = with_a_picture(TAUGHT_FORM)
    draft = drafts_of(importing.read(content, "แบบ.docx").as_json())[0]
    TaughtHeading.objects.update(active=False)
    record = importing.store(
        draft,
        cycle=office.cycle,
        actor=office.author,
        owner=office.author,
        unit=office.unit,
        source=("แบบ.docx", content),
    )
    assert record.attachments.filter(kind="picture").count() == 1


def test_store_keeps_source_warnings_and_reason(office):
    record = stored(office, build.word(), ref="form-x", values={"title": "ชื่ออื่น"})
    assert (record.title, record.ref) == ("ชื่ออื่น", "form-x")
    assert record.category == office.category
    revision = record.revisions.get()
    assert (revision.reason, revision.author) == (RevisionReason.IMPORT, office.author)
    assert [a.kind for a in record.attachments.all()] == ["source"]


def test_store_hides_personal_data_and_says_so(office):
    content = build.word([*build.FORM, "ติดต่อ 081-234-5678"])
    record = stored(office, content)
    assert draft_values.MASK in record.problem_results
    assert any("ปกปิดข้อมูลส่วนบุคคลในข้อความ 1 แห่ง" in w for w in record.import_warnings)


def test_receive_refuses_and_keeps_nothing(office):
    with pytest.raises(ImportRefused) as refused:
        importing.receive(
            SimpleUploadedFile("a.txt", b" \n "),
            owner=office.author,
            cycle=office.cycle,
        )
    assert refused.value.code == "empty" and not Upload.objects.exists()


def test_fingerprint_tells_files_and_forms_apart():
    assert importing.fingerprint(b"a") == importing.fingerprint(b"a", 0)
    assert (
        len(
            {
                importing.fingerprint(b"a"),
                importing.fingerprint(b"a", 1),
                importing.fingerprint(b"b"),
            }
        )
        == 3
    )


def test_display_name_is_one_line_without_folders():
    assert importing.display_name("C:\\แบบ\\ปี 69\\ก\nข.docx") == "ก ข.docx"
    assert importing.empty_draft("โฟลเดอร์/แบบสแกน.pdf", ["เตือน"]).title == "แบบสแกน"


def test_store_keeps_tables_links_and_pictures_in_their_places(office):
    shown = build.paragraph(picture("a"))
    process = table(("รายการ", "ราคา"), ("ดิน", "60")) + shown + words("ภาพที่ 1 แปลง") + shown
    process += build.paragraph(link("b", build.run("คลิป")))
    content = form(process, pictures=[("a", png())], links=[("b", "https://example.org/x")])
    record = stored(office, content)
    (file,) = record.attachments.filter(kind="picture")
    assert record.process == (
        "<table><tbody><tr><td>รายการ</td><td>ราคา</td></tr><tr><td>ดิน</td><td>60</td></tr></tbody>"
        f'</table><figure data-file="{file.key}"><figcaption>ภาพที่ 1 แปลง</figcaption></figure>'
        f'<figure data-file="{file.key}"></figure><p><a href="https://example.org/x">คลิป</a></p>'
    )
    assert file.caption == "ภาพที่ 1 แปลง" and not record.import_warnings


def test_store_leaves_pictures_out_that_are_refused_and_says_so(office):
    process = build.paragraph(picture("a")) + words("ภาพที่ 1 แปลง")
    record = stored(office, form(process, pictures=[("a", b"broken")]))
    assert record.process == "<p>ภาพที่ 1 แปลง</p>"
    assert not record.attachments.filter(kind="picture").exists()
    assert any("1 แห่ง" in warning for warning in record.import_warnings)


def test_store_hides_personal_data_in_tables_and_links(office):
    process = table(("ชื่อย่อ", "โทร"), ("ป้าสาย", "081 234 5678"))
    process += build.paragraph(link("b", build.run("โทรหาป้า")))
    record = stored(office, form(process, links=[("b", "tel:0812345678")]))
    mask = draft_values.MASK
    assert f"<tr><td>ป้าสาย</td><td>{mask}</td></tr>" in record.process
    assert record.process.endswith("<p>โทรหาป้า</p>")
    assert any("2 แห่ง" in warning for warning in record.import_warnings)
