"""OAI-PMH: what a harvester gets."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from records.audit import saving
from records.bank.oai import answer
from records.core.enums import Action, State
from records.cycles.models import Topic
from records.record import workflow
from records.record.models import Record
from tests.factories import CycleFactory

pytestmark = pytest.mark.django_db


OAI = "{http://www.openarchives.org/OAI/2.0/}"


DC = "{http://purl.org/dc/elements/1.1/}"


def oai(client, **arguments):
    response = client.get("/oai", arguments)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/xml")
    return ElementTree.fromstring(response.content)


def told(client, **window):
    """Register number → (status, datestamp) of what a window gives."""
    tree = oai(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **window)
    return {
        h.findtext(f"{OAI}identifier").rpartition(":")[2]: (
            h.get("status"),
            h.findtext(f"{OAI}datestamp"),
        )
        for h in tree.iter(f"{OAI}header")
    }


def error_of(client, **arguments):
    return oai(client, **arguments).find(f"{OAI}error").get("code")


def test_oai_gives_what_is_public_and_tells_what_no_longer_is(office, client):
    shown = office.record(State.PUBLISHED, title="ผ้าไหม & ลาย")
    gone = office.record(State.UNPUBLISHED, owner=office.stranger, title="ไม่เผยแพร่แล้ว")
    office.record(State.ACCEPTED, owner=office.colleague, title="ความลับ")
    tree = oai(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert [e.text for e in tree.iter(f"{DC}title")] == ["ผ้าไหม & ลาย"]
    headers = {h.find(f"{OAI}identifier").text: h.get("status") for h in tree.iter(f"{OAI}header")}
    assert headers == {
        f"oai:127.0.0.1:{shown.number}": None,
        f"oai:127.0.0.1:{gone.number}": "deleted",
    }
    one = oai(client, verb="GetRecord", metadataPrefix="oai_dc", identifier=next(iter(headers)))
    assert one.find(f".//{DC}creator").text == shown.owner_name


def test_oai_chooses_by_set_and_goes_on_with_a_token(office, client, monkeypatch):
    from records.bank import oai as module

    monkeypatch.setattr(module, "BATCH_SIZE", 1)
    office.record(State.PUBLISHED)
    office.record(State.PUBLISHED, owner=office.stranger)
    first = oai(client, verb="ListIdentifiers", metadataPrefix="oai_dc", set="topic:agriculture")
    token = first.find(f".//{OAI}resumptionToken").text
    second = oai(client, verb="ListIdentifiers", resumptionToken=token)
    numbers = [t.find(f".//{OAI}identifier").text for t in (first, second)]
    assert len(set(numbers)) == 2
    assert oai(client, verb="ListSets").find(f".//{OAI}setSpec") is not None


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"verb": "x"},
        {"verb": "ListRecords"},
        {"verb": "ListRecords", "metadataPrefix": "x"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "ก"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "ก:ข"},
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "x"},
        {"verb": "ListRecords", "resumptionToken": "x"},
        {"verb": "ListRecords", "resumptionToken": "cursor=-5&metadataPrefix=oai_dc"},
        {"verb": "ListRecords", "resumptionToken": "cursor=1&unknown=2"},
        {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "\x00"},
    ],
)
def test_oai_answers_nonsense_with_an_error(office, client, arguments):
    assert oai(client, **arguments).find(f"{OAI}error") is not None


def test_oai_gives_what_changed_for_the_public_in_a_time(office, client):
    old = office.record(State.PUBLISHED, title="เรื่องเก่า")
    office.record(State.PUBLISHED, owner=office.stranger, title="เรื่องใหม่")
    Record.objects.filter(pk=old.pk).update(state_since="2020-01-15T08:00:00Z")
    ask = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}

    def numbers(**window):
        found = oai(client, **ask, **window).iter(f"{OAI}identifier")
        return [i.text.rpartition(":")[2] for i in found]

    assert numbers(until="2020-12-31") == [old.number]
    assert old.number not in numbers(**{"from": "2020-01-15T08:00:01Z"})
    assert old.number in numbers(**{"from": "2020-01-15T08:00:00Z"})
    earliest = oai(client, verb="Identify").find(f".//{OAI}earliestDatestamp").text
    assert earliest == "2020-01-15T08:00:00Z"
    assert answer({"verb": "Identify"}).startswith(b"<?xml")


def test_what_was_public_is_told_as_deleted_whatever_becomes_of_it(office, client):
    owners = (office.author, office.colleague, office.stranger)
    hidden, restored, withdrawn = (office.record(State.PUBLISHED, owner=o) for o in owners)
    note = {"note": "ทดสอบ"}
    for record in (hidden, restored):
        workflow.advance(record, Action.UNPUBLISH, actor=office.chair, inputs=note)
    workflow.advance(restored, Action.RESTORE, actor=office.chair, inputs=note)
    workflow.advance(withdrawn, Action.WITHDRAW, actor=office.chair, inputs=note)
    found = told(client)
    assert {number: status for number, (status, _) in found.items()} == {
        record.number: "deleted" for record in (hidden, restored, withdrawn)
    }
    Record.objects.filter(pk=withdrawn.pk).update(state_since="2020-01-15T08:00:00Z")
    earliest = oai(client, verb="Identify").find(f".//{OAI}earliestDatestamp").text
    assert earliest == "2020-01-15T08:00:00Z"


def test_a_window_of_one_second_gives_what_was_dated_in_it(office, client):
    record = office.record(State.PUBLISHED)
    at = datetime(2026, 1, 15, 8, 0, 0, 750_000, tzinfo=UTC)
    Record.objects.filter(pk=record.pk).update(state_since=at)
    ((_, stamp),) = told(client).values()
    assert stamp == "2026-01-15T08:00:00Z"
    assert set(told(client, **{"from": stamp, "until": stamp})) == {record.number}


def test_what_is_published_after_midnight_is_dated_in_utc(office, client):
    record = office.record(State.PUBLISHED)
    at = datetime.fromisoformat("2026-02-01T00:30:00+07:00")
    Record.objects.filter(pk=record.pk).update(state_since=at, published_at=at)
    assert told(client) == {record.number: (None, "2026-01-31T17:30:00Z")}
    day = {"from": "2026-01-31", "until": "2026-01-31"}
    assert set(told(client, **day)) == {record.number}
    tree = oai(client, verb="ListRecords", metadataPrefix="oai_dc")
    # The day of the page, which is that of the office.
    assert tree.findtext(f".//{DC}date") == "2026-02-01"


def test_a_rename_is_news_to_a_harvester(office, client):
    record = office.record(State.PUBLISHED)
    old = "2020-01-15T08:00:00Z"
    Record.objects.filter(pk=record.pk).update(state_since=old)
    assert told(client, **{"from": "2021-01-01"}) == {}
    office.unit.name = "สำนักงานชื่อใหม่"
    saving.save(office.unit, actor=office.administrator)
    assert set(told(client, **{"from": "2021-01-01"})) == {record.number}


@pytest.mark.parametrize("name", ["foo", "foo:5", "kind", "kind:", "pk:5", "topic:x"])
def test_an_unknown_set_is_refused(office, client, name):
    record = office.record(State.PUBLISHED)
    name = name.replace("5", str(record.pk))
    ask = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": name}
    assert error_of(client, **ask) == "badArgument"


def test_the_last_moment_there_is_may_end_a_window(office, client):
    record = office.record(State.PUBLISHED)
    assert set(told(client, until="9999-12-31T23:59:59Z")) == {record.number}


def test_a_topic_of_several_years_is_one_set_called_as_in_the_newest(office, client):
    old = office.record(State.PUBLISHED)
    office.record(State.PUBLISHED, owner=office.stranger)
    last_year = CycleFactory(fiscal_year=2568)
    topic = Topic.objects.create(cycle=last_year, slug="agriculture", name="ชื่อเดิม")
    Record.objects.filter(pk=old.pk).update(topic=topic)
    tree = oai(client, verb="ListSets")
    sets = [
        (e.findtext(f"{OAI}setSpec"), e.findtext(f"{OAI}setName")) for e in tree.iter(f"{OAI}set")
    ]
    assert [s for s in sets if s[0].startswith("topic:")] == [
        ("topic:agriculture", office.topic.name)
    ]


def test_a_list_in_parts_says_how_long_it_is(office, client, monkeypatch):
    from records.bank import oai as module

    monkeypatch.setattr(module, "BATCH_SIZE", 2)
    for owner in (office.author, office.colleague, office.stranger):
        office.record(State.PUBLISHED, owner=owner)
    first = oai(client, verb="ListRecords", metadataPrefix="oai_dc")
    token = first.find(f".//{OAI}resumptionToken")
    assert (token.get("completeListSize"), token.get("cursor")) == ("3", "0")
    assert datetime.fromisoformat(token.get("expirationDate")) > datetime.now(UTC)
    last = oai(client, verb="ListRecords", resumptionToken=token.text)
    end = last.find(f".//{OAI}resumptionToken")
    assert (end.text, end.get("completeListSize"), end.get("cursor")) == (None, "3", "2")
    whole = oai(client, verb="ListRecords", metadataPrefix="oai_dc", set="kind:unit")
    assert whole.find(f".//{OAI}error").get("code") == "noRecordsMatch"
    window = {"from": "2026-02-01", "until": "2026-01-01"}
    code = error_of(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **window)
    assert code == "badArgument"
