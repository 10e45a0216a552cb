"""What changed between two revisions, for people to read."""

import time

import pytest

from records.core import hooks
from records.record import diff, revisions, writing
from records.record.models import Revision
from tests.figures import TABLE, figure


@pytest.fixture
def draft(office):
    return office.draft()


def test_history_compares_every_part(office, draft):
    from records.cycles.models import Category

    older = revisions.freeze(draft, actor=office.author)
    other = Category.objects.create(cycle=office.cycle, code="2", label="หมวดอื่น")
    writing.write(
        draft,
        {
            "title": "ชื่อใหม่", "position": "พัฒนากร", "category_id": other.pk,
            "subdistrict_id": "360101", "village": "บ้านใหม่",
            "partners": [{"sector": "people", "name": "กลุ่มแม่บ้าน"}],
            "processes": {"marketing": "ขาย"},
        },
        actor=office.author,
    )  # fmt: skip
    changes = diff.compare(older, draft.revisions.first(), draft.kind)
    assert [c.key for c in changes] == [
        "title", "position", "category_id", "place", "partners", "processes",
    ]  # fmt: skip


def compared(office, draft, old, new):
    writing.write(draft, {"technique": old}, actor=office.author)
    draft.refresh_from_db()
    older = revisions.freeze(draft, actor=office.author)
    writing.write(draft, {"technique": new}, actor=office.author)
    return diff.compare(older, draft.revisions.first(), draft.kind)


def test_a_table_is_compared_cell_by_cell_and_its_caption_too(office, draft):
    (change,) = compared(office, draft, TABLE, TABLE.replace("4,500", "4,800"))
    assert [(p.tag, p.text) for p in change.pieces if p.tag != "same"] == [
        ("del", "4,500"), ("ins", "4,800"),
    ]  # fmt: skip
    assert change.text.startswith("ตาราง: รายได้ของกลุ่ม\n| เดือน | รายได้ |\n| --- | --- |")
    (change,) = compared(office, draft, TABLE, TABLE.replace("ของกลุ่ม", "ของสมาชิก"))
    assert ("ins", "สมาชิก") in [(p.tag, p.text) for p in change.pieces]


def test_a_cell_that_was_emptied_is_seen_in_its_row(office, draft):
    (change,) = compared(office, draft, TABLE, TABLE.replace("<td>4,500</td>", "<td></td>"))
    assert [(p.tag, p.text) for p in change.pieces if p.tag != "same"] == [
        ("del", "4,500"), ("ins", "–"),
    ]  # fmt: skip


def test_a_table_of_two_thousand_cells_is_compared_quickly(office, draft):
    """0.15 s on the machine it was measured on; room for a busy one."""
    rows = [[f"แถว {r} ช่อง {c}" for c in range(20)] for r in range(100)]
    html = lambda rows: "<table><tbody>{}</tbody></table>".format(  # noqa: E731
        "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    )
    old = {**draft.revisions.first().data, "technique": html(rows)}
    new = old | {"technique": html([[*row[:7], "ใหม่", *row[7:]] for row in rows])}
    hooks.words_cut("แถว")  # the dictionary is read once
    began = time.monotonic()
    (change,) = diff.compare(Revision(data=old), Revision(data=new), draft.kind)
    assert time.monotonic() - began < 2
    assert sum(p.tag == "ins" for p in change.pieces) == 100


def test_pictures_come_and_go_as_lines_and_links_as_notes(office, draft):
    shown = figure("0123456789abcdef")
    (change,) = compared(office, draft, "<p>ก</p>", f"<p>ก</p>{shown}")
    assert (change.pieces[-1].tag, change.pieces[-1].text.strip()) == ("ins", "ภาพ: แปลงผัก")
    link = '<p>ดู <a href="/a">คู่มือ</a></p>'
    (change,) = compared(office, draft, link, link.replace("/a", "/b"))
    assert [(p.tag, p.text) for p in change.pieces] == [
        ("note", "เปลี่ยนปลายทางลิงก์ “คู่มือ” จาก /a เป็น /b")
    ]
    (change,) = compared(office, draft, "<p>ก</p>", "<p><strong>ก</strong></p>")
    assert change.pieces[0].tag == "note"
