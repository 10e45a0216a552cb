"""A topic suggested from words, or from what its category mostly is."""

from records.core.enums import State
from records.record.models import Record
from records.screening import (
    topic_suggestions,
)
from tests.factories import UserFactory


def test_a_topic_is_suggested_from_words_with_the_reason(office):
    office.topic.keywords = "ปุ๋ยหมัก เกษตร"
    office.topic.save()
    record = office.record(State.SUBMITTED)
    found = topic_suggestions.suggest([record], [office.topic])
    assert found[record.pk].topic == office.topic
    assert "ปุ๋ยหมัก" in found[record.pk].reason


def test_nothing_is_suggested_when_the_words_do_not_decide(office):
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป", keywords="ปุ๋ยหมัก")
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    record = office.record(State.SUBMITTED)
    assert topic_suggestions.suggest([record], [office.topic, other]) == {}


def test_the_habit_of_a_category_is_the_second_best_reason(office):
    for _ in range(topic_suggestions.USUAL_RECORDS):
        office.record(State.SCREENING, owner=UserFactory(unit=office.unit))
    record = office.record(State.SUBMITTED)
    found = topic_suggestions.suggest([record], [office.topic])
    assert "4 จาก 4" in found[record.pk].reason


def test_suggestions_take_a_constant_number_of_statements(office, django_assert_max_num_queries):
    records = [
        office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit)) for _ in range(5)
    ]
    records = list(Record.objects.filter(pk__in=[r.pk for r in records]).for_page())
    with django_assert_max_num_queries(1):
        topic_suggestions.suggest(records, [office.topic])


def test_a_suggestion_says_how_certain_it_is_and_stays_away_below_that(office):
    other = office.cycle.topics.create(slug="otop", name="ด้านแปรรูป", keywords="แปรรูป")
    office.topic.keywords = "ปุ๋ยหมัก"
    office.topic.save()
    both = [office.topic, other]
    sure = office.record(State.SUBMITTED, goal="<p>แปรรูป</p>")
    found = topic_suggestions.suggest([sure], both)[sure.pk]
    assert found.topic == office.topic and found.certainty == 83  # 5 of 6 points
    chance = office.record(
        State.SUBMITTED, owner=office.colleague, title="เรื่องเล่า", goal="<p>แปรรูป</p>"
    )
    assert topic_suggestions.suggest([chance], both) == {}  # one word, once
