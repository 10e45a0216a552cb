"""Which passages and sources: the vocabulary of the synthesis room."""

from records.core.enums import Action, Kind, State
from records.record import workflow, writing
from records.synthesis import passages, suggestions
from records.synthesis.models import Passage, ProvincialSet, Source
from tests.synthesis.sets import COMPOST, MARKET, POLICY, collect, lines, passage, write


def test_records_that_left_are_not_offered(office, the_set, sources):
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    assert not Passage.objects.of_cycle(office.cycle).filter(record=sources[0]).exists()


def test_passages_are_found_by_words_use_and_policy(office, the_set):
    office.record(State.ACCEPTED, owner=office.stranger, technique=lines(POLICY))
    passages.refresh(office.cycle)
    rows = Passage.objects.filter(section="technique")
    assert [p.text for p in rows.containing(["ร้านกาแฟ", "ราคา"])] == [MARKET]
    assert not rows.containing(["ร้านกาแฟ", "ปุ๋ย"]).exists()
    assert POLICY not in {p.text for p in rows.offered()}
    collect(office, the_set, COMPOST)
    assert passage(COMPOST) not in rows.unused_in(the_set)
    assert passage(MARKET) in rows.unused_in(the_set)


def test_sources_of_suggested_groups_are_not_accepted_ones(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    assert not Source.objects.accepted_in(the_set).exists()
    collect(office, the_set, MARKET)
    assert [s.quote for s in Source.objects.accepted_in(the_set)] == [MARKET]


def test_a_set_in_the_committees_hands_is_open_and_a_withdrawn_one_is_not(office, the_set):
    collect(office, the_set, MARKET)
    assert Source.objects.in_open_sets().count() == 1
    writing.write(the_set, office.values(Kind.SET), actor=office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=office.secretary)
    assert Source.objects.in_open_sets().count() == 1
    workflow.advance(the_set, Action.WITHDRAW, actor=office.secretary, inputs={"note": "ถอน"})
    assert Source.objects.in_open_sets().count() == 0


def test_the_list_of_sets_counts_paragraphs_and_records(office, the_set, sources):
    write(office, collect(office, the_set, COMPOST), "ย่อหน้า")
    collect(office, the_set, MARKET)
    row = ProvincialSet.objects.get_queryset().with_progress().get()
    assert (row.written, row.used) == (1, 1)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    row = ProvincialSet.objects.get_queryset().with_progress().get()
    assert (row.written, row.used) == (1, 0)
