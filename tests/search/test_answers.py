"""The passage that answers a question, and its section."""

import pytest

from records.record.models import Record
from records.search import answers
from records.search.clues import clues_of
from records.search.nearest import question_of

pytestmark = pytest.mark.django_db
FILLER = "ประชุมสมาชิกทุกเดือนเพื่อสรุปบัญชี " * 12


def best(record, question):
    clues = [clue for clue in clues_of(question) if clue.says_something]
    loaded = Record.objects.for_hits(texts=True).get(pk=record.pk)
    section, pieces = answers.best_passage(loaded, question_of(question, clues))
    return section and section.key, "".join(piece for piece, _ in pieces), pieces


def test_the_passage_is_where_most_clues_stand_together(publish):
    record = publish(
        origin="<p>กองปุ๋ยของกลุ่ม</p>",
        technique=f"<p>{FILLER} กองปุ๋ยแห้งเป็นสีขาวให้แทงรูถี่ขึ้น {FILLER}</p>",
    )
    key, passage, pieces = best(record, "กองปุ๋ยแห้งสีขาวทำอย่างไร")
    assert key == "technique" and "แทงรู" in passage and passage.startswith("…")
    assert "แห้ง" in [piece for piece, is_hit in pieces if is_hit] or any(
        "แห้ง" in piece for piece, is_hit in pieces if is_hit
    )


def test_how_it_is_done_answers_before_how_it_began(publish):
    same = "<p>ลูกประคบขึ้นราเพราะชื้น</p>"
    record = publish(origin=same, goal=same, technique=same)
    assert best(record, "ทำไมลูกประคบขึ้นรา")[0] == "technique"


def test_a_pasted_passage_comes_from_where_it_stands(publish):
    passage = (
        "คืนส่งท้ายปีหมู่บ้านรับแขกเกินกำลัง ห้องนอนไม่พอ น้ำหมดตอนสี่ทุ่ม แม่ครัวร้องไห้ "
        "แขกบ่นเรื่องห้องน้ำสกปรก รุ่งเช้าคณะกรรมการจึงนัดคุยกัน"
    )
    record = publish(origin=f"<p>{passage}</p>", technique="<p>แขก ห้องน้ำ แม่ครัว</p>")
    assert best(record, passage)[0] == "origin"


def test_nothing_found_gives_no_passage(publish):
    assert best(publish(text="ผ้าไหม"), "กาแฟ") == (None, "", [])
