"""The compiled book and the job that makes it."""

import re

import pytest

from records.bank import book_document
from records.cycles.models import Topic
from records.documents import docx, pdf
from records.documents.document import (
    Contents,
    Cover,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Table,
    plain,
)
from records.people.models import District
from records.record.models import Record
from tests import paper
from tests.factories import CycleFactory
from tests.figures import TABLE, hang, placed

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
TITLE = "รวมองค์ความรู้ ประจำปีงบประมาณ พ.ศ. 2569"


def book(*args, **plan):
    plan = book_document.BookPlan(*args, **plan)
    return book_document.document(plan, plan.load())


def headings(document, level):
    return [plain(b.text) for b in document.blocks if isinstance(b, Heading) and b.level == level]


def test_book_puts_the_set_and_the_best_first_then_topics_and_districts(office, year):
    made = book(office.cycle, TITLE)
    assert isinstance(made.blocks[0], Cover) and "2569" in made.blocks[0].title
    assert "จำนวน 6 เรื่อง" in made.blocks[0].lines
    assert any(isinstance(b, Contents) for b in made.blocks)
    topic = str(office.topic)
    assert headings(made, 1) == [
        *(
            "คำนำ",
            book_document.SET_PART,
            book_document.BEST_PRACTICE_PART,
            book_document.UNITS_PART,
            topic,
            "ด้านแปรรูป",
            "ดัชนีบุคคล",
            "ดัชนีหน่วยงาน",
        )
    ]
    titles = headings(made, 3)
    assert titles[:3] == ["ชุดของทุกคน", "เรื่องดีเด่น", "เรื่องของหน่วย"]
    assert titles[3:] == ["เรื่องไกล", "เรื่องใกล้", "เรื่องแปรรูป"]
    assert "เรื่องที่ยังไม่เผยแพร่" not in titles


def test_book_of_one_topic(office, year):
    topic = Topic.objects.get(slug="otop")
    made = book(office.cycle, TITLE, topic=topic)
    assert headings(made, 3) == ["เรื่องแปรรูป"]


def test_book_of_a_selection(office, year):
    office.cycle.fiscal_year = 2560  # the selection does not ask for the year
    made = book(office.cycle, TITLE, numbers=[year["far"].number, year["best"].number])
    assert headings(made, 3) == ["เรื่องดีเด่น", "เรื่องไกล"]


def test_each_part_of_a_book_begins_once(office, year):
    """Topics of one order stay apart, topics of one name in two years come together."""
    Topic.objects.update(order=0)
    near = District.objects.get(code="3602")
    Record.objects.filter(pk=year["other"].pk).update(district=near)
    last_year = CycleFactory(fiscal_year=2568)
    same = Topic.objects.create(
        cycle=last_year, slug="agriculture", name=office.topic.name, order=7
    )
    Record.objects.filter(pk=year["near"].pk).update(topic=same)
    made = book(office.cycle, TITLE, numbers=[record.number for record in year.values()])
    assert headings(made, 1).count(office.topic.name) == headings(made, 1).count("ด้านแปรรูป") == 1


def test_book_index_tells_the_pages(office, year):
    made = book(office.cycle, TITLE, foreword="คำนำของเรา")
    people, units = (b for b in made.blocks if isinstance(b, Table))
    assert {row[0] for row in people.rows} >= {str(office.author), str(office.stranger)}
    pages = paper.pdf_pages(pdf.write(made))
    assert "คำนำของเรา" in pages[1]
    index = next(page for page in pages if "ดัชนีบุคคล" in page and str(office.author) in page)
    number = int(re.search(rf"{re.escape(str(office.author))}\s+(\d+)", index)[1])
    assert "เรื่องดีเด่น" in pages[number - 1]


def test_book_as_word_lists_its_records(office, year):
    text = paper.word_text(docx.write(book(office.cycle, TITLE)))
    for record in year.values():
        assert text.count(record.title) == 2  # in the contents and at its place
    xml = paper.word(docx.write(book(office.cycle, TITLE))).settings.element.xml
    assert "updateFields" in xml


def test_pictures_stand_where_they_stand_in_the_text(office):
    """Once, in their place; a book without pictures has their captions."""
    record = office.record("published", technique=TABLE)
    placed(record)
    hang(record, "#123456", caption="ภาพท้ายเรื่อง")
    blocks = book(office.cycle, TITLE).blocks
    (shown,) = [b for b in blocks if isinstance(b, Picture)]
    (below,) = [b for b in blocks if isinstance(b, Pictures)]
    assert plain(shown.caption) == "แปลงผัก" and [plain(p.caption) for p in below.pictures] == [
        "ภาพท้ายเรื่อง"
    ]
    assert any(isinstance(b, Grid) for b in blocks)
    plain_book = book(office.cycle, TITLE, with_pictures=False)
    assert not any(isinstance(b, Picture | Pictures) for b in plain_book.blocks)
    said = [plain(b.text) for b in plain_book.blocks if isinstance(b, Paragraph)]
    assert "ภาพ: แปลงผัก" in said and not any("ไม่มีไฟล์ภาพ" in text for text in said)
