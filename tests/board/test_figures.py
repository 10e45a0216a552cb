"""Every figure of the board against a naive count over random rows, and the rows behind it."""

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.board import figures, page
from records.board.figures import Figure, of_address
from records.core.enums import State
from records.cycles.models import Topic
from tests.board import naive
from tests.board.bank import Bank

pytestmark = pytest.mark.django_db
FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def shown(board):
    """Every count on a board with its year, years side by side included."""
    year = board.cycle.fiscal_year
    rows = [*board.targets, *board.districts, *(r for rows in board.parts.values() for r in rows)]
    yield from ((year, count) for row in rows for count in row.counts)
    for cycle, targets in board.years:
        yield from ((cycle.fiscal_year, count) for one in targets for count in one.counts)


@FEW
@given(seed=st.integers(0, 10_000), size=st.integers(0, 30))
def test_every_figure_is_what_a_naive_count_finds(office, seed, size):
    chance = random.Random(seed)
    with transaction.atomic():
        bank = Bank(office)
        rows = [bank.record(chance) for _ in range(size)]
        if rows:
            bank.honour(chance, rows)
        expected = naive.figures()
        cycles = naive.cycles()
        by_year = {cycle.fiscal_year: cycle for cycle in cycles}
        numbers = 0
        for cycle in cycles:
            for year, count in shown(page.board(cycle, cycles)):
                figure = count.figure
                found = expected[(year, figure.part, figure.value, figure.stage)]
                assert count.number == len(found), (year, figure)
                # What the link opens are exactly these rows.
                opened = figure.rows(by_year[year]).values_list("pk", flat=True)
                assert sorted(opened) == sorted(found), (year, figure)
                numbers += 1
        assert numbers > 100
        transaction.set_rollback(True)


def test_no_record_of_a_year_is_lost_between_the_rows_of_a_part(office):
    chance, bank = random.Random(7), Bank(office)
    for _ in range(40):
        bank.record(chance)
    board = page.board(office.cycle, naive.cycles())
    everything = Figure("submitted").rows(office.cycle)
    for part in ("category",):
        assert sum(row.submitted for row in board.parts[part]) == everything.count()
    assert sum(row.submitted for row in board.districts) == everything.count()


def test_an_address_names_a_figure_or_none(office):
    assert of_address("submitted", "kind", "individual") == Figure(
        "submitted", "kind", "individual"
    )
    assert of_address("submitted", "", "") == Figure("submitted")
    for wrong in (
        ("draft", "", ""),
        ("submitted", "owner", "1"),
        ("submitted", "kind", "letter"),
        ("submitted", "kind", ""),
        ("submitted", "award", "oscar"),
        ("submitted", "", "x"),
    ):
        assert of_address(*wrong) is None, wrong
    for value in ("x", "99999999999999999999", "²"):
        figure = of_address("submitted", "topic", value)
        assert figure is not None
        if value != "99999999999999999999":
            assert not figure.rows(office.cycle).exists()
        assert figures.full_label(figure, office.cycle)


def test_each_figure_has_its_words(office):
    Topic.objects.create(cycle=office.cycle, slug="otop", name="ด้านแปรรูป", order=2)
    for part, value, words in (
        ("district", "3601", "อำเภอเมืองชัยภูมิ"),
        ("district", "none", "ส่วนกลางของจังหวัด"),
        ("topic", str(office.topic.pk), "ด้านการเกษตร"),
        ("category", "none", "ไม่ระบุหมวด"),
        ("sector", "private", "ภาคเอกชน"),
        ("award", "innovation", "นวัตกรรม"),
    ):
        figure = of_address("accepted", part, value)
        assert words in figures.full_label(figure, office.cycle)
        assert figure.definition
    assert all(name and words for name, words in figures.definitions())


def test_pending_verdicts_count_as_handed_in_and_no_more(office):
    office.record(State.PENDING_ACCEPT)
    board = page.board(office.cycle, naive.cycles())
    assert [count.number for count in board.targets[0].counts] == [1, 0, 0]
