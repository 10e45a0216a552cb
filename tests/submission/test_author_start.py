"""Where an author begins."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records.awards import awards
from records.core.enums import Action, AwardKind, Kind, State
from records.record import workflow
from records.record.workflow import NotAllowed
from records.submission import author_start
from records.web import visits


@pytest.mark.parametrize(
    ("state", "now"),
    [(None, 0), (State.DRAFT, 0), (State.SUBMITTED, 2), (State.RETURNED, 2), (State.ACCEPTED, 3)],
)
def test_the_steps_say_where_her_record_is(office, state, now):
    record = office.record(state) if state else None
    steps = author_start.steps(office.cycle, record)
    assert [step.where for step in steps].index("now") == now
    assert "เปิดรับ" in steps[0].when and steps[1].when.startswith("ภายใน")


def test_all_steps_are_done_for_a_published_record(office):
    steps = author_start.steps(office.cycle, office.record(State.PUBLISHED))
    assert {step.where for step in steps} == {"done"}


def test_the_model_is_the_best_practice_unless_the_secretary_chose(office):
    assert author_start.model_record(office.cycle) == (None, False)
    best = office.record(State.PUBLISHED)
    other = office.record(State.PUBLISHED, kind=Kind.UNIT)
    awards.grant(AwardKind.BEST_PRACTICE, best, actor=office.chair, reason="ดี")
    assert author_start.model_record(office.cycle) == (best, False)
    assert author_start.choose_model(office.cycle, other, actor=office.secretary)
    assert not author_start.choose_model(office.cycle, other, actor=office.secretary)
    assert author_start.model_record(office.cycle) == (other, True)
    workflow.advance(other, Action.UNPUBLISH, actor=office.chair, inputs={"note": "ชั่วคราว"})
    assert author_start.model_record(office.cycle) == (best, False)
    assert author_start.choose_model(office.cycle, None, actor=office.secretary)
    for person in (office.author, office.chair, office.administrator):
        with pytest.raises(NotAllowed):
            author_start.choose_model(office.cycle, best, actor=person)


def test_news_are_steps_of_others_and_what_was_published(office):
    session = {}
    assert not author_start.news(office.author, session).is_any
    visits.begin(session, timezone.now() - timedelta(days=1))
    office.record(State.SCREENING)
    office.record(State.PUBLISHED, owner=office.colleague)
    news = author_start.news(office.author, session)
    assert [step.action for step in news.steps] == [Action.SCREEN] and news.published == 1
