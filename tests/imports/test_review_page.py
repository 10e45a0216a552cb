"""What the review page shows."""

import pytest

from records.core.sections import form_sections
from records.imports import review, review_page
from tests.imports import build
from tests.imports.invented import squeeze
from tests.imports.pages import send
from tests.imports.tables import form, link, marked, picture, png, table, words

pytestmark = pytest.mark.django_db


def test_review_shows_every_passage_of_the_source(author, upload):
    page = author.get(f"/imports/{upload.pk}/")
    shown = page.context["form"].shown()
    assert [item.passage.text for item in shown][0] == "ข้อความก่อนหัวข้อแรก"
    assert shown[0].trust == "none" and shown[1].trust == "sure"
    words = "".join(item.passage.line for item in shown)
    assert squeeze(words) == squeeze("ข้อความก่อนหัวข้อแรก" + "".join(build.FORM[1:]))


def test_moved_passage_is_certain_and_says_so(office, upload):
    review.move_passages(upload, [0], "caution", actor=office.author)
    upload.refresh_from_db()
    shown = review_page.shown_passages(upload, review.draft(upload))[0]
    assert (shown.trust, shown.moved_here, shown.trust_label) == ("sure", True, "จัดแล้ว")
    assert shown.place.startswith("6.2 ")


def test_rows_are_the_sections_behind_the_head(upload):
    draft = review.draft(upload)
    rows = review_page.section_rows(draft, review_page.shown_passages(upload, draft))
    sections = [s for s in form_sections(draft.kind) if s.part != "head"]
    assert [row.section for row in rows] == sections
    goal = next(row for row in rows if row.section.key == "goal")
    assert [passage.text for passage in goal.passages] == ["เพิ่มรายได้จากน้ำผึ้ง"]
    assert goal.group.number == "4" and goal.group.is_text is False


def test_unplaced_text_stands_below_its_own_heading(author, office):
    lines = [*build.FORM[:14], "7. ของฝากจากใจ", "น้ำผึ้งขวดเล็ก", "เทียนไข", *build.FORM[14:]]
    author.get(send(author, build.word(["บรรทัดแรก", *lines[1:]])).url)
    upload = office.author.uploads.get()
    draft = review.draft(upload)
    blocks = review_page.unplaced_blocks(review_page.shown_passages(upload, draft))
    assert [(b.heading, b.whole, len(b.shown)) for b in blocks][0] == ("", False, 1)
    found = [b for b in blocks if "ของฝากจากใจ" in b.heading]
    for block in found:  # where reading tells it from text
        assert draft.passages[block.n].is_heading and block.whole
        assert [item.passage.text for item in block.shown] == ["น้ำผึ้งขวดเล็ก", "เทียนไข"]


def test_steps_lead_from_the_head_over_every_section_to_the_end(upload):
    draft = review.draft(upload)
    shown = review_page.shown_passages(upload, draft)
    steps = review_page.steps(review_page.section_rows(draft, shown), unplaced=True)
    assert [s.anchor for s in steps[:3]] == ["step-head", "unplaced", "section-origin"]
    assert steps[1].state_label == "รอจัด" and steps[2].state_label == "✓"
    assert all(f"#{b.anchor}" == a.after for a, b in zip(steps, steps[1:], strict=False))
    assert (steps[0].before, steps[-1].after) == ("", "")


def test_tables_pictures_and_marks_are_shown_and_moved(author, office):
    process = words("ตารางที่ 1 ต้นทุน") + table(("รายการ", "ราคา"), ("ดิน", "60"))
    process += build.paragraph(picture("a")) + words("ภาพที่ 1 แปลง")
    process += build.paragraph(
        build.run("10") + marked("2", "<w:strike/>") + link("b", build.run("คลิป"))
    )
    content = form(process, pictures=[("a", png())], links=[("b", "https://example.org/x")])
    page = author.get(send(author, content).url)
    html = page.content.decode()
    named = " ".join(html.split()).count("ตาราง: ตารางที่ 1 ต้นทุน")
    # Once beside its box, once by name in its section.
    assert '<div class="scroll-x"' in html and named == 2
    assert "ภาพ: ภาพที่ 1 แปลง" in html
    assert "10<s>2</s>คลิป (https://example.org/x)" in html
    upload = office.author.uploads.get()
    numbers = [p.n for p in review.draft(upload).passages if p.type in ("table", "figure")]
    review.move_passages(upload, numbers, "caution", actor=office.author)
    upload.refresh_from_db()
    moved = review.draft(upload).fields["caution"]
    assert [block["type"] for block in moved] == ["table", "figure"]
    assert moved[0]["html"].count("<td>") == 4 and moved[1]["picture"] == 0
