"""Attachments within the pages of a record: what a reviewer reads without leaving the form."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.core.enums import AttachmentKind, State
from records.record.models import Attachment, AttachmentText
from tests.desk import text_of
from tests.pdfs import pdf

pytestmark = pytest.mark.django_db


def attach(record, name, content=b"x", **fields):
    fields = {"kind": AttachmentKind.DOCUMENT, "size": len(content) or 1, **fields}
    file = ContentFile(content, name=name)
    return Attachment.objects.create(record=record, name=name, file=file, **fields)


def review(desk, record, who="reviewer"):
    return text_of(desk.get(who, "records_record_review", record.pk))


def test_review_shows_the_pages_of_a_pdf(desk, in_screening):
    file = attach(in_screening, "แผน.pdf", pdf(2))
    page = review(desk, in_screening)
    pictures = re.findall(r"<img\b[^>]*/pages/[^>]*>", page)
    assert len(pictures) == 2
    for number, tag in enumerate(pictures, start=1):
        assert f'src="/files/{file.pk}/pages/{number}.webp"' in tag
        assert f'alt="หน้า {number} จาก 2 ของ แผน.pdf"' in tag
        assert 'loading="lazy"' in tag and 'width="1000"' in tag and 'height="1416"' in tag
    assert "<details open" not in page and f'href="{file.get_absolute_url()}"' in page
    assert "หน้าอยู่ในไฟล์" not in page


def test_review_leads_to_the_rest_of_a_long_pdf(desk, in_screening):
    attach(in_screening, "แผน.pdf", pdf(47))
    page = review(desk, in_screening)
    assert page.count("/pages/") == 30 and "อีก 17 หน้าอยู่ในไฟล์" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.7 x", "เสียหายหรือเปิดไม่ได้"), (pdf(locked=True), "ตั้งรหัสผ่านไว้")],
    ids=["damaged", "locked"],
)
def test_review_says_why_a_pdf_is_not_shown(desk, in_screening, content, words):
    file = attach(in_screening, "แผน.pdf", content)
    page = review(desk, in_screening)
    assert words in page and "/pages/" not in page and "file-inside" not in page
    assert f'href="{file.get_absolute_url()}"' in page


def test_review_shows_the_text_of_word_escaped(desk, in_screening):
    file = attach(in_screening, "ราคา.docx")
    AttachmentText.objects.create(attachment=file, text="ราคา <script>alert(1)</script>")
    page = review(desk, in_screening)
    assert "เฉพาะข้อความของไฟล์" in page
    assert "ราคา &lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page


def test_review_escapes_the_name_of_a_file(desk, in_screening):
    attach(in_screening, "a.pdf", pdf(1), caption='"><script>x</script>')
    page = review(desk, in_screening)
    assert "ของ &quot;&gt;&lt;script&gt;" in page and "<script>x" not in page


def test_review_says_type_and_size_of_other_files(desk, in_screening):
    attach(in_screening, "งบ.xlsx", size=2048)
    line = re.search(r'<ul class="file-list">.*?</ul>', review(desk, in_screening), re.S).group()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", line)).strip()
    assert words == "งบ.xlsx เอกสาร · Excel · 2 KB" and "file-inside" not in line


def test_review_is_under_the_same_policy_with_files_as_without(desk, in_screening):
    without = desk.get("reviewer", "records_record_review", in_screening.pk)
    attach(in_screening, "แผน.pdf", pdf(1))
    with_files = desk.get("reviewer", "records_record_review", in_screening.pk)
    policy = "Content-Security-Policy"
    assert with_files[policy] == without[policy] and "object-src 'none'" in with_files[policy]


def test_the_secretary_reads_files_on_the_record_and_before_publishing(office, desk):
    record = office.record(State.ACCEPTED)
    attach(record, "แผน.pdf", pdf(1))
    for path in (
        reverse("admin:records_record_change", args=[record.pk]),
        reverse("admin:records_record_step", args=[record.pk, "publish"]),
    ):
        assert "/pages/1.webp" in text_of(desk.client("secretary").get(path)), path


def test_a_blind_reviewer_reads_no_more_than_she_may_download(office, desk):
    office.cycle.blind = True
    office.cycle.save()
    record = office.record(State.SCREENING)
    record.owner.given_name, record.owner.family_name = "มะลิวัลย์", "ชื่นสกุล"
    record.owner.save()
    name = "มะลิวัลย์ ชื่นสกุล"
    source = attach(record, f"แบบของ{name}.pdf", pdf(1), kind=AttachmentKind.SOURCE)
    document = attach(record, f"แผนของ{name}.pdf", pdf(1), caption=f"แผนของ {name}")
    word = attach(record, f"ราคาของ{name}.docx")
    AttachmentText.objects.create(attachment=word, text=f"ผู้เขียน {name} สรุปราคา")
    page = review(desk, record)
    assert f"/files/{document.pk}/pages/1.webp" in page and "สรุปราคา" in page
    assert f"/files/{source.pk}/" not in page
    assert "มะลิวัลย์" not in page and "ชื่นสกุล" not in page
    page = text_of(desk.page("secretary", record))
    assert f"/files/{source.pk}/pages/1.webp" in page and f"ผู้เขียน {name}" in page


@pytest.mark.slow
@pytest.mark.parametrize("name", ["records_record_review", "records_record_change"])
def test_thirty_files_cost_as_many_statements_as_one(desk, in_screening, name):
    """Of each sort, whether it was looked at before or not."""
    url, client = reverse(f"admin:{name}", args=[in_screening.pk]), desk.client("reviewer")

    def add(number):
        attach(in_screening, f"{number}.pdf", pdf(1))
        word = attach(in_screening, f"{number}.docx")
        AttachmentText.objects.create(attachment=word, text="ข้อความ")
        attach(in_screening, f"{number}.xlsx")

    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    add(0)
    client.get(url)  # what a worker looks up once and remembers
    first = statements()
    for number in range(1, 30):
        add(number)
    cold = statements()
    warm = statements()
    assert (cold, warm) == (first, first)
    assert text_of(client.get(url)).count("/pages/1.webp") == 30
