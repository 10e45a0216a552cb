"""Atom and sitemap: only what is public, well formed."""

from xml.etree import ElementTree

import pytest

from records.bank import sitemaps
from records.core.enums import State

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_atom_gives_the_newest_public_records(office, client):
    old = office.record(State.PUBLISHED, title="ผ้าไหม <b> & ลาย")
    new = office.record(State.PUBLISHED, owner=office.stranger, title="ใหม่กว่า")
    office.record(State.ACCEPTED, owner=office.colleague, title="ยังไม่เผยแพร่")
    response = client.get("/feed.atom")
    assert response["Content-Type"] == "application/atom+xml"
    tree = ElementTree.fromstring(response.content)
    assert [e.text for e in tree.findall(f"{ATOM}entry/{ATOM}title")] == [new.title, old.title]
    links = [e.get("href") for e in tree.findall(f"{ATOM}entry/{ATOM}link")]
    assert links[1].endswith(old.get_absolute_url())


def test_atom_follows_a_search(office, client):
    office.record(State.PUBLISHED, title="ผ้าไหม")
    office.record(State.PUBLISHED, owner=office.stranger, title="ปุ๋ยหมัก")
    tree = ElementTree.fromstring(client.get("/feed.atom?q=ปุ๋ย").content)
    assert [e.text for e in tree.findall(f"{ATOM}entry/{ATOM}title")] == ["ปุ๋ยหมัก"]
    assert ElementTree.fromstring(client.get("/feed.atom?q=%00&year=x").content) is not None


def addresses(client, part):
    tree = ElementTree.fromstring(client.get(f"/sitemap.xml?part={part}").content)
    return [
        e.text.removeprefix("http://127.0.0.1:8000") for e in tree.findall(f"{MAP}url/{MAP}loc")
    ]


def test_sitemap_is_an_index_over_all_kinds_of_page(office, client):
    record = office.record(State.PUBLISHED)
    office.record(State.ACCEPTED, owner=office.stranger)
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [e.text.rpartition("=")[2] for e in tree.findall(f"{MAP}sitemap/{MAP}loc")]
    assert parts == ["pages", "collections", "units", "people", "records-0"]
    assert addresses(client, "records-0") == [record.get_absolute_url()]
    assert addresses(client, "units") == [record.unit.get_absolute_url()]
    assert addresses(client, "people") == [record.owner.get_absolute_url()]
    assert "/collections/topic/agriculture/" in addresses(client, "collections")
    for part in parts:
        for address in addresses(client, part):
            assert client.get(address).status_code == 200, address
    for part in ("x", "records-", "records-99999999", "records-x"):
        assert client.get(f"/sitemap.xml?part={part}").status_code == 404


def test_sitemap_comes_in_parts_when_it_is_long(office, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "SIZE", 1)
    office.record(State.PUBLISHED)
    record = office.record(State.PUBLISHED, owner=office.stranger)
    assert sitemaps.parts()[-2:] == ["records-0", "records-1"]
    assert addresses(client, "records-๑") == [record.get_absolute_url()]


def oai(client, **arguments):
    response = client.get("/oai", arguments)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/xml")
    return ElementTree.fromstring(response.content)


def test_oai_names_itself(office, client):
    tree = oai(client, verb="Identify")
    assert "คลังความรู้" in tree.find(f".//{OAI}repositoryName").text
    assert oai(client, verb="ListMetadataFormats").find(f".//{OAI}metadataPrefix").text == "oai_dc"
