"""The pages for many records: who may open them, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.core.enums import State
from records.record.models import Record
from tests.desk import text_of
from tests.screening.desk.worklist_pages import many

PAGES = {
    "sorting": {"secretary"},
    "assigning": {"secretary"},
    "proposing": {"secretary"},
    "deciding": {"secretary", "chair"},
    "publishing": {"secretary"},
    "reminding": {"secretary", "chair"},
    "comparing": {"secretary", "chair"},
    "tasks": {"reviewer", "secretary", "chair"},
}


@pytest.mark.parametrize("name", PAGES)
def test_who_may_open(desk, name):
    people = ("reviewer", "secretary", "chair", "administrator", "author", "coordinator")
    opened = {who for who in people if desk.get(who, name).status_code == 200}
    assert opened == PAGES[name]
    refused = {desk.post(who, name).status_code for who in people if who not in PAGES[name]}
    assert refused == {403}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_calm_when_nothing_waits(desk, name):
    who = "chair" if name == "deciding" else "secretary"
    assert 'class="nothing"' in text_of(desk.get(who, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_statements_do_not_grow(desk, name):
    """With 2 and with 30 records of every state that the page could show.

    Two, not one: a finding that names a neighbour costs the statement that asks who may see it.
    """
    counts = []
    who = {"tasks": "reviewer"}.get(name, "secretary")
    query = {"sorting": {"all": 1, "suggest": 1}, "assigning": {"propose": 1}}.get(name, {})
    state = {
        "sorting": State.SUBMITTED,
        "assigning": State.SUBMITTED,
        "deciding": State.PENDING_ACCEPT,
        "publishing": State.ACCEPTED,
    }.get(name, State.SCREENING)
    for number in (2, 28):
        many(desk.office, state, number)
        if name == "assigning":
            Record.objects.update(topic=desk.office.topic)
        client = desk.client(who)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(reverse(f"admin:{name}"), query).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert counts[1] <= 20
