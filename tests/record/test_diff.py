"""What changed between two revisions, for people to read."""

import pytest

from records.record import diff, revisions, writing


@pytest.fixture
def draft(office):
    return office.draft()


def test_history_weaves_thai_without_breaking_clusters(office, draft):
    pieces = diff.pieces("กลุ่มปลูกข้าวที่บ้านน้ำใส", "กลุ่มปลูกผักที่บ้านน้ำใส")
    assert [(p.tag, p.text) for p in pieces] == [
        ("same", "กลุ่มปลูก"), ("del", "ข้าว"), ("ins", "ผัก"), ("same", "ที่บ้านน้ำใส"),
    ]  # fmt: skip
    for old, new in (("ก่อน\nหลัง", "ก่อน\nใหม่\nหลัง"), ("", "ก"), ("ก", ""), ("ที่", "ทั้")):
        pieces = diff.pieces(old, new)
        assert "".join(p.text for p in pieces if p.tag != "ins") == old
        assert "".join(p.text for p in pieces if p.tag != "del") == new


def test_history_of_long_texts_is_quick(office, draft):
    import time

    old = "การพัฒนาชุมชน " * 3000
    began = time.monotonic()
    diff.pieces(old, old.replace("ชุมชน", "หมู่บ้าน", 1500))
    diff.pieces("ก" * 3900, "ข" * 3900)
    assert time.monotonic() - began < 30


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
