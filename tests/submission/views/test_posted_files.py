"""Files and links that come along with the text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from records.record import text_snapshot
from tests import clamd
from tests.submission.pages import picture, posted, url

pytestmark = pytest.mark.django_db


def test_attach_keeps_file_and_text(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "พิมพ์ไว้", "files": [picture()], "caption": "แปลงนา", "link": "youtu.be/abc"}
    response = author.post(url("attach", draft), data)
    assert response.status_code == 302 and response.url.endswith("#attachments")
    kinds = [(a.kind, a.caption) for a in draft.attachments.all()]
    assert kinds == [("picture", "แปลงนา"), ("video", "แปลงนา")]
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"
    assert "ภาพ.jpg" in author.get(url("edit", draft)).content.decode()


def test_attach_also_happens_with_the_save_button(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"files": [picture()], "then": "save"}
    author.post(url("edit", draft), data)
    assert draft.attachments.count() == 1


def test_attach_refuses_with_a_word_and_keeps_the_text(office, author, draft):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "พิมพ์ไว้", "files": [SimpleUploadedFile("ภาพ.jpg", b"MZ\x90\x00" * 99)]}
    html = author.post(url("attach", draft), data, follow=True).content.decode()
    assert "ไม่รับไฟล์ชนิดนี้" in html and not draft.attachments.exists()
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"


def test_attach_of_a_huge_file_keeps_the_text(office, author, draft, settings):
    settings.UPLOAD_LIMIT = 1000
    data = posted(author.get(url("edit", draft))) | {"goal": "พิมพ์ไว้"}
    data["files"] = SimpleUploadedFile("ใหญ่.pdf", b"%PDF-1.7" + b"0" * 200_000)
    response = author.post(url("attach", draft), data, follow=True)
    assert "ไฟล์ใหญ่เกิน" in response.content.decode() and not draft.attachments.exists()
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"


def test_attach_alone_leaves_the_text_as_it_is(office, author, draft):
    before = text_snapshot.snapshot(draft)
    author.post(url("attach", draft), {"files": [picture()]})
    draft.refresh_from_db()
    assert text_snapshot.snapshot(draft) == before and draft.attachments.count() == 1


def test_attach_of_malware_keeps_the_text_and_says_so(office, author, draft, settings):
    data = posted(author.get(url("edit", draft)))
    data |= {"goal": "พิมพ์ไว้", "files": [SimpleUploadedFile("ภาพ.jpg", clamd.EICAR)]}
    with clamd.stand_in() as (settings.CLAMAV, _):
        html = author.post(url("attach", draft), data, follow=True).content.decode()
    assert "มีไวรัสหรือโปรแกรมอันตราย" in html and not draft.attachments.exists()
    draft.refresh_from_db()
    assert draft.goal == "<p>พิมพ์ไว้</p>"
