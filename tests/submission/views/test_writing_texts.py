"""The author's form: what a section holds besides words, and what a save leaves out of it."""

import pytest

from records.record import writing
from tests.submission.pages import page, picture, posted, save, url

pytestmark = pytest.mark.django_db


def test_edit_says_what_a_save_left_out(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"technique": "เทคนิคใหม่"}
    html = author.post(url("edit", draft), data, follow=True).content.decode()
    assert "แก้เป็นข้อความล้วน จึงไม่มีแล้ว: ตัวหนาหรือตัวเอียง 1 แห่ง" in html


def test_edit_with_a_conflict_says_nothing_of_what_is_not_saved(office, author, draft):
    one, two = (posted(author.get(url("edit", draft))) for _ in range(2))
    author.post(url("edit", draft), one | {"technique": "<p>จากหน้าต่างหนึ่ง</p>"})
    response = author.post(url("edit", draft), two | {"technique": "จากหน้าต่างสอง"})
    assert response.status_code == 409
    assert "แก้เป็นข้อความล้วน" not in response.content.decode()


def test_edit_explains_plain_text_and_hands_the_pictures_to_the_editor(office, author, draft):
    author.post(url("attach", draft), {"files": [picture()]})
    html = page(author.get(url("edit", draft)))
    key = draft.attachments.get().key
    assert f"[ภาพ {key}]" in html and "| --- | --- |" in html
    assert f'"key": "{key}"' in html


def test_autosave_says_what_it_left_out(office, author, draft):
    data = posted(author.get(url("edit", draft))) | {"goal": "<p>ก</p><img src=x>"}
    (sentence,) = save(author, draft, data).json()["left_out"]
    assert sentence.endswith("ตัดออก: ภาพ 1 ภาพ")


def test_preview_shows_a_picture_in_its_place(office, author, draft):
    author.post(url("attach", draft), {"files": [picture()]})
    file = draft.attachments.get()
    goal = f'<figure data-file="{file.key}"></figure>'
    writing.write(draft, {"goal": goal}, actor=office.author)
    assert f'<img src="{file.get_absolute_url()}"' in page(author.get(url("preview", draft)))
