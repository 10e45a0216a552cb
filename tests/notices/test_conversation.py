"""Who reads and writes the conversation of a record."""

import pytest

from records.core.enums import State
from records.notices import conversation
from records.notices.models import Notice
from records.record.step_errors import NotAllowed
from tests.screening.committee import fresh


def test_who_reads_and_writes(office):
    record = office.record(State.SCREENING)
    may = {
        "author": True, "coordinator": True, "secretary": True, "chair": True,
        "colleague": False, "stranger": False, "administrator": False,
    }  # fmt: skip
    people = {name: fresh(getattr(office, name)) for name in may}
    people["reviewer"] = fresh(office.reviewers[0])
    for name, person in people.items():
        assert conversation.may_read(person, record) == may.get(name, False), name
    with pytest.raises(NotAllowed):
        conversation.write(record, actor=people["reviewer"], text="ขอถาม")


def test_a_draft_is_not_spoken_of_with_the_committee(office):
    record = office.draft()
    assert not conversation.may_read(fresh(office.secretary), record)
    with pytest.raises(NotAllowed):
        conversation.write(record, actor=office.secretary, text="ทำไมยังไม่ส่ง")


def test_reviewers_of_a_blind_year_are_told_nothing(office):
    office.cycle.blind = True
    office.cycle.save()
    record = office.record(State.SCREENING)
    Notice.objects.all().delete()
    conversation.write(record, actor=office.author, text="ผมเอง")
    conversation.write(record, actor=office.author, text="ผมเอง")
    conversation.write(record, actor=office.chair, text="รับทราบ")
    told = dict(Notice.objects.values_list("recipient__username", "body"))
    assert set(told) == {"secretary", "author"}
    assert conversation.OFFICE in told["author"] and str(office.chair) not in told["author"]
    assert record.messages.count() == 2


def test_a_secretary_writes_on_her_own_record_as_its_author(office):
    record = office.record(State.SUBMITTED, owner=office.secretary)
    line = conversation.write(record, actor=fresh(office.secretary), text="ของฉันเอง")
    assert not line.from_committee


def test_nothing_is_not_sent(office):
    record = office.record(State.SCREENING)
    with pytest.raises(conversation.Empty):
        conversation.write(record, actor=office.author, text=" \n ")
