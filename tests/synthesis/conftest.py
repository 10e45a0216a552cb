"""A set with two records that it may use, their passages read."""

import pytest

from records.core.enums import State
from records.synthesis import paragraph_sources, passages, set_editors
from records.synthesis.models import Passage
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET, lines


@pytest.fixture
def sources(office):
    return [
        office.record(State.ACCEPTED, technique=lines(COMPOST, MARKET)),
        office.record(State.ACCEPTED, owner=office.colleague, technique=lines(COMPOST_TOO)),
    ]


@pytest.fixture
def the_set(office, sources):
    record, new = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ทดสอบ")
    assert new
    passages.refresh(office.cycle)
    return record


@pytest.fixture
def source(office):
    return office.record(State.PUBLISHED, technique=lines(COMPOST, MARKET))


@pytest.fixture
def used_set(office, source):
    """A set with an editor, and a paragraph for each of the two passages."""
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ทดสอบ")
    set_editors.choose_editors(record, [office.reviewers[0]], actor=office.secretary)
    passages.refresh(office.cycle)
    for name, text in (("กองปุ๋ย", COMPOST), ("ตลาด", MARKET)):
        chosen = [Passage.objects.get(text=text)]
        paragraph_sources.collect(
            record, chosen, actor=office.secretary, section="new_technique", name=name
        )
    return record
