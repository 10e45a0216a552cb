"""What programs read of a record's page."""

import json
import re

import pytest

from records.core.enums import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(office, client):
    record = office.record(
        State.PUBLISHED,
        title="ปุ๋ย </script> & “ดี”",
        process="<ol><li>วางฟางให้หนาสิบเซนติเมตร</li><li>โรยมูลวัวทับทุกชั้น</li></ol>",
    )
    return record, client.get(record.get_absolute_url()).content.decode()


def named(html, attribute):
    found = re.findall(rf'<meta\s+{attribute}="([^"]+)"\s+content="([^"]*)"', html)
    return {name: value for name, value in found}


def test_citation_and_dublin_core_are_complete(page):
    record, html = page
    meta = named(html, "name")
    pdf = f"http://127.0.0.1:8000/records/{record.number}/form.pdf"
    assert meta["citation_pdf_url"] == pdf
    assert meta["citation_language"] == meta["DC.language"] == "th"
    assert meta["citation_publisher"] and meta["citation_publication_date"]
    assert meta["DC.identifier"].endswith(record.get_absolute_url())
    assert {"DC.title", "DC.creator", "DC.date", "DC.publisher", "DC.type"} <= set(meta)


def test_open_graph_names_a_card_that_is_there(page, client):
    record, html = page
    meta = named(html, "property")
    assert meta["og:url"].endswith(record.get_absolute_url())
    assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
    path = meta["og:image"].removeprefix("http://127.0.0.1:8000")
    answer = client.get(path)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/png"
    assert html.count('rel="canonical"') == 1


def test_linked_data_is_a_how_to_with_its_steps(page):
    record, html = page
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    article, trail = json.loads(block)["@graph"]
    assert article["@type"] == ["Article", "HowTo"] and article["name"] == record.title
    assert [step["text"] for step in article["step"]][0] == "วางฟางให้หนาสิบเซนติเมตร"
    assert article["publisher"]["@type"] == "GovernmentOrganization"
    assert trail["@type"] == "BreadcrumbList" and len(trail["itemListElement"]) == 3


def test_what_is_not_public_is_not_for_search_engines(office, client):
    record = office.record(State.ACCEPTED)
    client.force_login(office.secretary)
    html = client.get(record.get_absolute_url()).content.decode()
    assert '<meta name="robots" content="noindex">' in html and "ld+json" not in html
