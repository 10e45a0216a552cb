"""The small steps of the looking-over page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.imports import moves
from records.imports.models import TaughtHeading
from records.record.models import Record
from tests.imports import build
from tests.imports.pages import fields, send, ticked

pytestmark = pytest.mark.django_db
DAMAGED_TITLE = ["1. ชื่อองค์ความรู้ เทคนิคการท าน้ าหมัก"]


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


def test_move_says_whom_to_ask_about_a_heading_that_stands(author, upload):
    TaughtHeading.objects.create(text="ข้อความก่อนหัวข้อแรก", key="technique", active=False)
    path = f"/imports/{upload.pk}/"
    posted = {"passage": ticked(author.get(path), "ก่อนหัวข้อแรก"), "to": "caution"}
    page = author.post(f"{path}move/", posted | {"remember": "on"}, follow=True)
    words = page.content.decode()
    assert "เลิกใช้เป็นชื่อหัวข้อแล้ว" in words and "แจ้งเลขานุการคณะกรรมการ" in words
    assert "ข้อความก่อนหัวข้อแรก" in str(page.context["form"].draft.fields["caution"])
    assert not TaughtHeading.objects.get().active


def test_move_by_script_answers_only_what_is_another_now(author, upload):
    path = f"/imports/{upload.pk}/"
    posted = {"passage": ["0"], "to": "caution"}
    page = author.post(f"{path}move/", posted, headers={"X-Requested-With": "fetch"})
    words = page.content.decode()
    assert 'data-moved="1"' in words and 'id="section-caution"' in words and 'id="p0"' in words
    assert 'id="unplaced"' in words and 'id="section-goal"' not in words
    again = author.post(f"{path}move/", posted, headers={"X-Requested-With": "fetch"})
    assert 'data-moved="0"' in again.content.decode()  # a double tap
    upload.refresh_from_db()
    assert len(upload.choices["moves"]) == 1
    stays = {"passage": ticked(author.get(path), "เพิ่มรายได้"), "to": "goal"}
    sure = author.post(f"{path}move/", stays, headers={"X-Requested-With": "fetch"})
    assert 'data-moved="1"' in sure.content.decode() and "จัดแล้ว" in sure.content.decode()


def test_undo_takes_the_last_move_and_what_it_taught_back(author, upload):
    path = f"/imports/{upload.pk}/"
    author.post(f"{path}move/", {"passage": ["0"], "to": "goal"})
    author.post(f"{path}move/", {"passage": ["0"], "to": "caution", "remember": "on"})
    assert TaughtHeading.objects.count() == 1
    assert author.post(f"{path}undo/", {"title": "ใหม่"}).url == f"{path}#p0"
    upload.refresh_from_db()
    assert upload.choices["places"] == {"0": "goal"} and upload.choices["title"] == "ใหม่"
    assert upload.choices["headings"] == [] and not TaughtHeading.objects.exists()
    author.post(f"{path}undo/")
    author.post(f"{path}undo/")
    upload.refresh_from_db()
    assert (upload.choices["places"], upload.choices["moves"]) == ({}, [])


def test_undo_reaches_back_a_bounded_number_of_moves(upload):
    choices = {}
    for n in range(30):
        choices = moves.with_move(choices, [1], "goal" if n % 2 else "caution")
    assert len(choices["moves"]) == moves.MOVES_KEPT


def test_pick_keeps_what_was_typed_and_passage_offers_the_sections(author, upload):
    path = f"/imports/{upload.pk}/"
    typed = fields(author.get(path), title="พิมพ์ค้างไว้")
    answer = author.post(f"{path}pick/", typed | {"pick": "0"})
    assert answer.url == f"{path}passages/0/"
    page = author.get(answer.url)
    assert "ข้อความก่อนหัวข้อแรก" in page.content.decode()
    assert 'value="success_factors"' in page.content.decode()
    moved = author.post(f"{path}move/", {"passage": "0", "to": "goal", "at": "unplaced"})
    assert moved.url == f"{path}#unplaced"
    assert author.get(path).context["form"]["title"].value() == "พิมพ์ค้างไว้"
    assert author.post(f"{path}pick/", typed | {"pick": "x"}).url == f"{path}#source"


def test_passage_of_another_file_is_not_there(author, upload, office, sign_in):
    assert author.get(f"/imports/{upload.pk}/passages/999/").status_code == 404
    assert sign_in(office.colleague).get(f"/imports/{upload.pk}/passages/0/").status_code == 404


def test_keep_stores_the_head_without_a_page(author, upload):
    path = f"/imports/{upload.pk}/"
    assert author.post(f"{path}keep/", {"title": "ใหม่", "quiet": "1"}).status_code == 204
    assert author.post(f"{path}keep/", {"title": "ใหม่"}).url == f"{path}#step-head"
    upload.refresh_from_db()
    assert upload.choices["title"] == "ใหม่"


def test_repair_of_the_title_reaches_the_field_and_the_draft(author):
    path = send(author, build.word([build.FORM[0], *DAMAGED_TITLE, *build.FORM[2:]])).url
    page = author.get(path)
    assert page.context["form"]["title"].value() == "เทคนิคการท าน้ าหมัก"
    author.post(f"{path}repair/", fields(page) | {"agree": "all"})
    page = author.get(path)
    assert page.context["form"]["title"].value() == "เทคนิคการทำน้ำหมัก"
    author.post(path, fields(page))
    assert Record.objects.get().title == "เทคนิคการทำน้ำหมัก"


def test_repair_leaves_a_title_that_somebody_typed(author):
    path = send(author, build.word([build.FORM[0], *DAMAGED_TITLE, *build.FORM[2:]])).url
    typed = fields(author.get(path), title="ชื่อที่พิมพ์เอง")
    author.post(f"{path}repair/", typed | {"agree": "all"})
    assert author.get(path).context["form"]["title"].value() == "ชื่อที่พิมพ์เอง"


def test_move_asks_the_database_as_often_in_a_long_form(author):
    def moved(lines):
        path = send(author, build.word(lines)).url
        posted = {"passage": ["6"], "to": "caution"}
        with CaptureQueriesContext(connection) as queries:
            author.post(f"{path}move/", posted, headers={"X-Requested-With": "fetch"})
        return len(queries)

    short = moved(build.FORM)
    assert moved([*build.FORM, *(f"บรรทัดที่ {n} ของเรื่องยาว" for n in range(300))]) == short <= 40
