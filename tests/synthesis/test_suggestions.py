"""Groups suggested for the sections of a set, and accepted."""

import pytest

from records.core.enums import Action, State
from records.record import workflow
from records.record.workflow import NotAllowed
from records.synthesis import paragraphs, passages, suggestions
from records.synthesis.models import Source
from tests.synthesis.sets import COMPOST, fresh, lines


def test_suggested_groups_join_different_records(office, the_set, sources):
    assert suggestions.suggest(the_set, actor=office.secretary) > 0
    found = the_set.paragraphs.filter(suggested=True, section="new_technique")
    group = next(g for g in found if g.sources.filter(digest=passages.digest(COMPOST)).exists())
    assert {s.record for s in group.sources.all()} == set(sources)
    again = the_set.paragraphs.count()
    suggestions.suggest(the_set, actor=office.secretary)
    assert the_set.paragraphs.count() == again


def test_an_accepted_group_is_not_suggested_again(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    accepted = suggestions.accept(the_set.paragraphs.first(), actor=office.secretary)
    mine = set(accepted.sources.values_list("passage", flat=True))
    suggestions.suggest(the_set, actor=office.secretary)
    rest = Source.objects.filter(paragraph__record=the_set, paragraph__suggested=True)
    assert not mine & set(rest.values_list("passage", flat=True))


def test_passages_of_one_record_make_no_group(office, the_set, sources):
    twice = lines(COMPOST, COMPOST.replace("แปลงผัก", "แปลงดอกไม้"))
    office.record(State.ACCEPTED, owner=office.stranger, technique=twice)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    workflow.advance(sources[1], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    passages.refresh(office.cycle)
    suggestions.suggest(the_set, actor=office.secretary)
    assert not the_set.paragraphs.filter(section="new_technique").exists()


def test_accepting_puts_the_group_behind_the_others_once(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    group = the_set.paragraphs.first()
    first = suggestions.accept(group, actor=office.secretary)
    again = suggestions.accept(group, actor=office.secretary)
    assert (first.suggested, again.version, again.order) == (False, first.version, first.order)


def test_only_editors_ask_for_suggestions(office, the_set):
    with pytest.raises(NotAllowed):
        suggestions.suggest(the_set, actor=fresh(office.reviewers[0]))


def test_a_group_is_called_by_a_phrase_and_keeps_the_name_somebody_gave(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    group = the_set.paragraphs.filter(suggested=True, section="new_technique").first()
    quotes = " ".join(group.sources.values_list("quote", flat=True))
    assert group.name.rstrip("…") in " ".join(quotes.split()) and " · " not in group.name
    assert paragraphs.rename(group, actor=office.secretary, name="กลับกองปุ๋ย")
    assert not paragraphs.rename(group, actor=office.secretary, name=" กลับกองปุ๋ย ")
    suggestions.suggest(the_set, actor=office.secretary)
    assert the_set.paragraphs.filter(suggested=True, name="กลับกองปุ๋ย").count() == 1
