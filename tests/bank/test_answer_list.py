"""What answers a question, above its results."""

import pytest

from records.bank.answer_list import answers_of
from records.core.enums import State
from records.search.query import parse

pytestmark = pytest.mark.django_db
QUESTION = "ทำยังไงดีคะ ตากลูกประคบแล้วขึ้นราทุกหน้าฝน"


@pytest.fixture
def herbs(office):
    office.record(State.PUBLISHED, owner=office.stranger, technique="<p>ปลูกผักในชุมชน</p>")
    return office.record(
        State.PUBLISHED,
        title="ลูกประคบของกลุ่ม",
        technique="<p>อบสมุนไพรให้แห้งก่อนห่อลูกประคบ</p>",
        problems_solutions=(
            "<p>ปัญหา: ลูกประคบขึ้นราในหน้าฝนเพราะตากไม่แห้ง แก้ไขโดยใช้ตู้อบและใส่ซองกันชื้น</p>"
        ),
    )


def shown(client, question):
    return client.get("/records/", {"q": question}).context.get("answers")


def test_a_problem_is_shown_with_its_solution_and_opens_there(herbs, client):
    first = shown(client, QUESTION)[0]
    assert first.record == herbs and first.where == "จากข้อ 6.4 ปัญหาและวิธีการแก้ไข"
    assert "ขึ้นรา" in "".join(piece for piece, _ in first.passage)
    assert "ตู้อบ" in "".join(piece for piece, _ in first.solution)
    assert first.fragment.startswith("#section-problems_solutions:~:text=")


def test_the_page_names_the_section_and_the_record(herbs, client):
    page = client.get("/records/", {"q": QUESTION}).content.decode()
    assert "คำตอบจากคลัง" in page and "วิธีแก้" in page


@pytest.mark.parametrize("query", ["ลูกประคบ", "", "วิธีเลี้ยงปลากัดสวยงามในตู้กระจก"])
def test_no_answer_where_nothing_is_asked_or_nothing_matches(herbs, client, query):
    assert not shown(client, query)


def test_no_answer_for_what_is_no_question(herbs):
    assert answers_of([], parse("ลูกประคบ")) == []


def test_answers_cost_no_statement(herbs, client, django_assert_max_num_queries):
    client.get("/records/", {"q": QUESTION})
    hits = client.get("/records/", {"q": QUESTION}).context
    with django_assert_max_num_queries(0):
        assert answers_of(hits["hits"], hits["results"].found.query)
