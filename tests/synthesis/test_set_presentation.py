"""A set as readers meet it: what it is written from, and where a record was used."""

import pytest
from django.contrib.auth.models import AnonymousUser

from records.core.enums import Action, Kind, State
from records.record import workflow, writing
from records.record.models import Record
from records.synthesis import set_presentation
from tests.synthesis.sets import COMPOST, MARKET, lines, write
from tests.synthesis.used_sets import step

PUBLIC = AnonymousUser()


@pytest.fixture
def published(office, used_set, source):
    """The used set with one of its two paragraphs written, published."""
    values = office.values(Kind.SET, title="ชุดความรู้ของปี", new_technique="")
    writing.write(used_set, values, actor=office.secretary)
    write(office, used_set.paragraphs.get(name="กองปุ๋ย"), "ย่อหน้าที่มีที่มา " * 10)
    used_set.refresh_from_db()
    for action, actor, inputs in office.way(used_set, State.PUBLISHED):
        office._prepare(used_set, action)
        workflow.advance(used_set, action, actor=actor, inputs=inputs)
        used_set.refresh_from_db()
    return used_set


def test_sources_stand_by_the_written_paragraphs_of_each_section(office, published, source):
    found = set_presentation.set_sources(published, PUBLIC)
    cited = {c.paragraph.name: [s.quote for s in c.sources] for c in found.chapters[-1].cited}
    by_section = {chapter.section.key: chapter.cited for chapter in found.chapters}
    (technique,) = (c for c in by_section["new_technique"] if c.sources)
    assert [s.quote for s in technique.sources] == [COMPOST]
    assert technique.sources[0].open and technique.sources[0].place.key == "technique"
    assert MARKET not in str(cited)
    assert (found.records, found.people) == ([source], [office.author])


def test_a_source_out_of_the_public_is_closed_and_its_owner_not_named(office, published, source):
    step(source, Action.UNPUBLISH, office.chair)
    found = set_presentation.set_sources(published, PUBLIC)
    sources = [s for chapter in found.chapters for c in chapter.cited for s in c.sources]
    assert [s.open for s in sources] == [False]
    assert (found.records, found.people) == ([], [])


def test_uses_name_public_sets_and_the_places(published, source):
    (use,) = set_presentation.uses_of(source)
    assert use.record == published
    assert [(section.key, p.name) for section, p in use.places] == [("new_technique", "กองปุ๋ย")]


def test_sets_in_the_making_are_no_use_yet(used_set, source):
    assert set_presentation.uses_of(source) == []


def test_a_record_known_to_be_unused_is_not_asked_about(office, django_assert_num_queries):
    office.record(State.PUBLISHED, technique=lines(COMPOST))
    record = Record.objects.with_uses().get()
    with django_assert_num_queries(0):
        assert set_presentation.uses_of(record) == []
