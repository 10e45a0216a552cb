"""OAI-PMH: what a harvester gets."""

from xml.etree import ElementTree

import pytest

from records.bank.oai import answer
from records.core.enums import State
from records.record.models import Record

pytestmark = pytest.mark.django_db


OAI = "{http://www.openarchives.org/OAI/2.0/}"


DC = "{http://purl.org/dc/elements/1.1/}"


def oai(client, **arguments):
    response = client.get("/oai", arguments)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/xml")
    return ElementTree.fromstring(response.content)


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
