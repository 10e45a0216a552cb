"""What the synthesis desk shows: the board, one section, passages to choose from."""

import pytest
from django.utils import timezone

from records.core.enums import Action, State
from records.record import workflow, writing
from records.screening import reviews
from records.screening.models import Review, Score
from records.synthesis import passages, suggestions, worktable
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET, POLICY, collect, lines, write


def row_of(board, key="new_technique"):
    return next(row for row in board.rows if row.section.key == key)


def test_the_board_counts_what_is_written_used_and_suggested(office, the_set, sources):
    suggestions.suggest(the_set, actor=office.secretary)
    suggested = the_set.paragraphs.filter(section="new_technique").count()
    write(office, collect(office, the_set, MARKET, name="ตลาด"), "ย่อหน้า")
    collect(office, the_set, COMPOST, name="ปุ๋ย")
    the_set.refresh_from_db()
    board = worktable.board(the_set)
    row = row_of(board)
    assert (row.written, len(row.paragraphs), row.sources, row.filled) == (1, 2, 2, True)
    assert len(row.suggested) == suggested
    assert (board.used, board.total, board.percent, board.stale) == (1, 2, 50, 0)


def test_the_board_says_which_records_were_not_read_again(office, the_set, sources):
    changed = {"technique": lines("ข้อความใหม่ที่เจ้าของเขียนขึ้นมาแทนของเดิม")}
    writing.write(sources[0], changed, actor=office.author, reason="load")
    assert worktable.board(the_set).stale == 1


def test_warnings_are_counted_and_said_at_the_source(office, the_set, sources):
    group = collect(office, the_set, COMPOST)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    assert worktable.board(the_set).warnings == 1
    found = worktable.paragraph_of(the_set, group.pk)
    assert found.warnings == 1
    assert "ใช้ไม่ได้แล้ว" in found.cited[0].warning


def test_what_left_the_bank_counts_neither_as_used_nor_in_all(office, the_set, sources):
    collect(office, the_set, COMPOST)
    collect(office, the_set, COMPOST_TOO)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    board = worktable.board(the_set)
    assert (board.used, board.total, board.percent) == (1, 1, 100)


def test_one_section_or_no_such_section(office, the_set):
    collect(office, the_set, COMPOST, name="ปุ๋ย")
    assert [p.name for p in worktable.section_row(the_set, "new_technique").paragraphs] == ["ปุ๋ย"]
    for key in ("x", "title"):
        with pytest.raises(KeyError):
            worktable.section_row(the_set, key)


def test_a_paragraph_that_is_gone_is_none(the_set):
    assert worktable.paragraph_of(the_set, 0) is None


def chosen(record, **criteria):
    return [p.text for p in worktable.choose(record, criteria) if p.section == "technique"]


def test_passages_are_chosen_by_theme_words_place_and_use(office, the_set, sources):
    assert set(chosen(the_set)) == {COMPOST, MARKET, COMPOST_TOO}
    assert chosen(the_set, theme="caution") == []
    assert chosen(the_set, q="ร้านกาแฟ ราคา") == [MARKET]
    assert chosen(the_set, unit=office.other_unit) == []
    collect(office, the_set, COMPOST)
    assert set(chosen(the_set, unused=True)) == {MARKET, COMPOST_TOO}


def test_policy_passages_come_on_request(office, the_set):
    office.record(State.ACCEPTED, owner=office.stranger, technique=lines(POLICY))
    passages.refresh(office.cycle)
    assert POLICY not in chosen(the_set)
    assert POLICY in chosen(the_set, policy=True)


def test_passages_of_records_that_scored_enough(office, the_set, sources):
    for task in sources[1].assignments.all():
        review = Review.objects.create(
            assignment=task,
            revision=reviews.current_text(sources[1]),
            submitted_at=timezone.now(),
        )
        Score.objects.create(review=review, criterion=office.criterion, value=4)
    assert chosen(the_set, score=80) == [COMPOST_TOO]
    assert chosen(the_set, score=81) == []
