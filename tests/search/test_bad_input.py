"""Whatever is typed: a page in bounded time, never an error."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.record.models import Record
from records.search.nearest import nearest
from records.search.weighing import weigh
from tests.search.strategies import QUERIES, QUICK

pytestmark = pytest.mark.django_db
SECONDS = 1.0  # of the processor, for one page
WORDS = [
    "กลุ่ม",
    "ชาวบ้าน",
    "ปลูก",
    "นักท่องเทียว",
    "จักยาน",
    "บันชี",
    "ยังไง",
    "ปุยหมัก",
    "มะม่วงหิมพาน",
    "แสงอาทิด",
]
TYPED = {
    "one sign 10,000 times": "ก" * 10_000,
    "a sentence without end": "ปลูกผักสวนครัวแล้วขายให้นักท่องเทียวในตลาด" * 250,
    "200 words": " ".join(f"{WORDS[n % len(WORDS)]}{n // 10}" for n in range(200)),
    "200 misspelt words": " ".join(WORDS * 20),
    "only stop words": "ทำอย่างไร ได้ไหม ครับ หรือไม่ และ ของ",
    "only punctuation": "!?,.;:()[]{}…—–\"'*/\\|<>=+_~`^%$#@&",
    "control signs": "".join(map(chr, range(32))) * 20 + "\x7f\u200b\u202e\ufeff",
    "SQL": "'; DROP TABLE records_searchtext; -- ' OR 1=1 UNION SELECT * FROM x",
    "FTS": 'NEAR(ผ้า ไหม, 5) AND NOT "ผ้า* ^ไหม title:ผ้า -',
    "tsquery": "ผ้า & !ไหม | (ทอ:*) <-> 'ย้อม' \\",
    "marks alone": "\u0e48" * 500,
    "abbreviations": "กข." * 2000,
    "either, or": "OR หรือ " * 500,
    "quotation marks": '"' * 999,
    "many numbers": " ".join(map(str, range(2000, 2200))),
    "number words": "หนึ่งร้อยยี่สิบล้านแสนหมื่นพัน" * 30,
}


@pytest.fixture
def fields(publish):
    return [publish(f"งานที่ {n}", text="กลุ่มทอผ้าไหมและปลูกผักสวนครัว") for n in range(3)]


def test_a_page_for_whatever_is_typed_in_bounded_time(fields, client):
    client.get("/records/", {"q": "ทำยังไงดีกับผ้าไหม"})  # the lists are read
    for what, typed in TYPED.items():
        for address in ("/records/", "/api/records/", "/search/suggest/"):
            began = time.process_time()
            answer = client.get(address, {"q": typed})
            assert answer.status_code == 200, what
            assert time.process_time() - began < SECONDS, (what, address)


QUESTIONS = st.lists(
    st.one_of(st.sampled_from([*WORDS, "ผ้าไหม", "ทอผ้า", "ผักสวนครัว", "สามสิบ", "1,500"]), QUERIES),
    max_size=8,
).map("".join)


@pytest.mark.slow
def test_the_second_stage_answers_anything_in_order(fields, office):
    hidden = office.draft(owner=office.stranger, title="ทอผ้าไหม")
    rows = Record.objects.published()

    @settings(QUICK, max_examples=60)
    @given(QUESTIONS)
    def check(typed):
        offered = nearest(rows, typed)
        if offered is None:
            return
        assert offered.note in ("words", "most", "nearest") and offered.given
        keys = [row.pk for row in offered.given.rows]
        assert hidden.pk not in keys and len(keys) == len(set(keys))
        assert offered.partial <= set(keys)
        assert (offered.note == "words") == (not offered.partial >= set(keys[:3]))

    check()


@pytest.mark.slow
def test_what_is_weighed_is_a_share(fields):
    from records.search.clues import clues_of
    from records.search.nearest import _candidates

    @settings(QUICK, max_examples=60)
    @given(QUESTIONS)
    def check(typed):
        clues = clues_of(typed)
        telling = [clue for clue in clues if clue.says_something]
        rows = _candidates(Record.objects.published(), telling) if telling else []
        scored = weigh(rows, clues, typed)
        assert [s.score for s in scored] == sorted((s.score for s in scored), reverse=True)
        for s in scored:
            assert 0 <= s.together <= s.sure + 1e-9 <= 1 + 2e-9 and s.coverage >= 0

    check()
