"""No page shows a link that would refuse whoever reads it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from records.core.enums import State

pytestmark = [pytest.mark.slow, pytest.mark.once]

ROLES = ("coordinator", "reviewer", "secretary", "administrator")
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
STATES = (State.DRAFT, State.RETURNED, State.PENDING_REJECT, State.ACCEPTED, State.UNPUBLISHED)
HUBS = (
    "admin:index",
    "mine-index",
    "admin:records_record_changelist",
    "notices-index",
    "records-index",
)


@pytest.mark.parametrize("role", ROLES)
def test_every_link_of_a_record_opens(office, sign_in, role):
    """From the pages of a record in each state, one step on; also from those of an amendment."""
    records = [office.record(state, owner=office.colleague) for state in STATES[:1]]
    records += [office.record(state) for state in STATES[1:2]]
    people = (office.stranger, office.other_coordinator, office.reviewers[1])
    records += [
        office.record(state, owner=owner) for state, owner in zip(STATES[2:], people, strict=True)
    ]
    records.append(office.amendment(State.SCREENING, owner=office.colleague))
    person = office.reviewers[0] if role == "reviewer" else getattr(office, role)
    client: Client = sign_in(person)
    pages = [reverse(name) for name in HUBS]
    for record in records:
        pages += [
            reverse("mine-detail", args=[record.pk]),
            reverse("admin:records_record_change", args=[record.pk]),
        ]
        pages += [reverse("records-detail", args=[record.number])] if record.number else []
    found: dict[str, str] = {}
    opened = 0
    for page in pages:
        response = client.get(page)
        if response.status_code == 200:
            opened += 1
            for link in LINK.findall(response.content.decode()):
                found.setdefault(link.partition("?")[0], page)
    refused = [
        (client.get(link).status_code, link, page)
        for link, page in found.items()
        if not link.startswith(("/static/", "/account/logout"))
    ]
    assert opened > 4
    assert [row for row in refused if row[0] >= 400] == []
