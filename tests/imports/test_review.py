"""The review of a form: passages moved, repairs accepted, headings taught, one draft made."""

import pytest

from records.imports import review
from records.imports.fields import RecordDraft
from records.imports.models import TaughtHeading, Upload
from tests.imports import build
from tests.imports.pages import send, ticked
from tests.imports.tables import form, table

pytestmark = pytest.mark.django_db


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


def test_move_says_which_heading_stands_otherwise(office, upload):
    heading = TaughtHeading.objects.create(text="ข้อความก่อนหัวข้อแรก", key="technique")
    move = review.move_passages(upload, [0], "caution", actor=office.author, teach=True)
    assert (move.count, move.standing) == (1, heading)
    upload.refresh_from_db()
    assert (upload.choices["places"], upload.choices["headings"]) == ({"0": "caution"}, [0])
    move = review.move_passages(upload, [0], "caution", actor=office.secretary, teach=True)
    assert move.standing is None
    heading.refresh_from_db()
    assert heading.key == "caution"


def test_move_to_a_section_that_the_form_lacks_takes_passages_out(office, upload):
    number = next(p.n for p in review.draft(upload).passages if "ความสม่ำเสมอ" in p.text)
    assert review.move_passages(upload, [number], "km_definition", actor=office.author).count == 1
    upload.refresh_from_db()
    assert upload.choices["places"] == {str(number): ""}


def test_only_known_choices_are_kept(upload):
    review.keep_choices(upload, {"title": "ใหม่", "places": {"1": "goal"}, "x": 1})
    upload.refresh_from_db()
    assert upload.choices == {"title": "ใหม่"}


def test_choices_of_a_page_that_is_behind_lose_no_move(office, upload):
    behind = Upload.objects.get(pk=upload.pk)
    number = next(p.n for p in review.draft(upload).passages if "ความสม่ำเสมอ" in p.text)
    review.move_passages(upload, [number], "goal", actor=office.author)
    review.keep_choices(behind, {"title": "ใหม่"})
    upload.refresh_from_db()
    assert upload.choices == behind.choices
    assert (behind.choices["places"], behind.choices["title"]) == ({str(number): "goal"}, "ใหม่")


def test_only_proposed_repairs_are_accepted(upload):
    review.accept_repairs(upload, [0, 1, 999])
    upload.refresh_from_db()
    assert upload.choices["repaired"] == []


def test_steps_of_a_repair_join_to_both_texts(author):
    lines = [line.replace("ำ", " า") if "4." in line else line for line in build.FORM]
    upload = Upload.objects.get(pk=send(author, build.word(lines)).url.split("/")[2])
    proposals = review.proposals(upload)
    assert proposals
    for proposal in proposals:
        assert "".join(t for step, t in proposal.steps if step != "new") == proposal.before
        assert "".join(t for step, t in proposal.steps if step != "gone") == proposal.after


def test_repairs_of_a_table_change_its_cells_and_leave_it_a_table(author, office):
    process = table(("คน", "งาน"), ("ป้าสาย", "ท างานในอ าเภอ"))
    author.get(send(author, form(process)).url)
    upload = office.author.uploads.get()
    (proposal,) = review.proposals(upload)
    assert proposal.after.endswith("ทำงานในอำเภอ")
    review.accept_repairs(upload, [proposal.n])
    upload.refresh_from_db()
    (block,) = review.draft(upload).fields["process"]
    assert "<tr><td>ป้าสาย</td><td>ทำงานในอำเภอ</td></tr>" in block["html"]
    assert block["text"] == proposal.after


def test_what_is_taught_goes_with_its_text_up_to_the_next_line_numbered_alike(author, office):
    lines = ["ก. เล่าความหลัง", "เมื่อก่อนไม่มีน้ำ", "1) ขุดสระ", "ข. ลงมือทำ", "ปลูกกล้วย"]
    author.get(send(author, build.word(lines)).url)
    upload = office.author.uploads.get()
    review.move_passages(upload, [0], "origin", actor=office.author, following=True, teach=True)
    upload.refresh_from_db()
    assert [p.text for p in review.draft(upload).passages if p.place == "origin"] == lines[:3]
    review.move_passages(upload, [2], "goal", actor=office.author, following=True)
    upload.refresh_from_db()
    moved = [p.text for p in review.draft(upload).passages if p.place == "goal"]
    assert moved == lines[2:]  # without a word of headings up to the end


def test_an_agreed_repair_reaches_title_names_position_and_office():
    before = "นายดารง ใจดี ตาแหน่ง พัฒนากร"
    draft = RecordDraft("individual", title="บ่อปลาตาบลเก่า", position="ตาแหน่งเดิม")
    draft.owner = {"prefix": "นาย", "given_name": "อาเภอ", "family_name": None}
    draft.affiliation = {"raw": "สานักงานพัฒนาชุมชนอาเภอสบปราบ", "source": "header"}
    text = " ".join([before, draft.title, draft.position, "อาเภอ", draft.affiliation["raw"]])
    review._mend_head(draft, text, ())
    assert (draft.title, draft.position) == ("บ่อปลาตำบลเก่า", "ตำแหน่งเดิม")
    assert draft.owner["given_name"] == "อำเภอ"
    assert draft.affiliation["raw"] == "สำนักงานพัฒนาชุมชนอำเภอสบปราบ"
    assert draft.affiliation["district_code"] == "5211"
