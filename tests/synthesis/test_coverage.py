"""What a set rests on, and sources that need a look."""

from records.core.enums import Action
from records.record import workflow, writing
from records.record.models import Record
from records.synthesis import coverage, passages
from records.synthesis.models import Source
from tests.synthesis.sets import COMPOST, collect, lines


def test_coverage_counts_records_by_topic_district_and_person(office, the_set, sources):
    collect(office, the_set, COMPOST)
    found = coverage.coverage(the_set)
    assert (found.used, found.unused, found.percent) == ([sources[0]], [sources[1]], 50)
    assert [(s.name, s.used, s.total) for s in found.topics] == [(office.topic.name, 1, 2)]
    assert {s.name: s.used for s in found.people} == {
        str(office.author): 1,
        str(office.colleague): 0,
    }


def warnings_of(record):
    rows = list(Source.objects.accepted_in(record).select_related("record"))
    usable = set(Record.objects.usable_in_set().values_list("pk", flat=True))
    return coverage.warnings(rows, usable)


def test_a_changed_source_is_warned_about(office, the_set, sources):
    collect(office, the_set, COMPOST)
    assert warnings_of(the_set) == {}
    changed = {"technique": lines("ข้อความใหม่ที่เจ้าของเขียนขึ้นมาแทนของเดิม")}
    writing.write(sources[0], changed, actor=office.author, reason="load")
    passages.refresh(office.cycle)
    assert ["แก้ข้อความ" in text for text in warnings_of(the_set).values()] == [True]


def test_a_withdrawn_source_is_warned_about(office, the_set, sources):
    collect(office, the_set, COMPOST)
    workflow.advance(sources[0], Action.WITHDRAW, actor=office.chair, inputs={"note": "ถอน"})
    assert ["ใช้ไม่ได้แล้ว" in text for text in warnings_of(the_set).values()] == [True]
