"""A proposal to the chair is not told to its author before it is decided, on any page.

The same office twice: once her record is proposed for acceptance, once for rejection. Whatever she
asks for, the two answers are the same to the letter: no word, name, count, order, link or status
tells which it is.
"""

import re

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from records.core.enums import Action, CommitteeRole, State
from records.record import workflow
from tests.test_visibility import routes

pytestmark = [pytest.mark.slow, pytest.mark.once]

# What knows nobody, and doors.
SKIPPED = (
    "account-",
    "second-setup",
    "admin:log",
    "admin:jsi18n",
    "admin:password",
    "feed-",
    "oai",
    "health",
)
PASSING = re.compile(
    r'data-log="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"'
    r"|\d\d:\d\d(?::\d\d[.0-9]*\S*)?|[0-9a-f]{8}-[0-9a-f-]{27}"
)
# Each has the pages of an author, and those of a seat besides.
OWNERS = ("coordinator", "reviewer", "chair", "administrator")


def ask(client, path):
    """What one address answers, without what is different each time."""
    response = client.get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = PASSING.sub("", body.decode("utf-8", "replace"))
    return response.status_code, response.get("Location", ""), text


def paths(record):
    for name, converters in dict(routes()).items():
        keys = list(converters)
        if name.startswith(SKIPPED) or name.endswith(("_add", "_export")):
            continue
        try:
            if not keys:
                yield reverse(name)
            elif keys == ["number"]:
                yield reverse(name, args=[record.number])
            elif keys == ["pk"] or (keys == ["object_id"] and "records_record_" in name):
                yield reverse(name, args=[record.pk])
            elif keys == ["pk", "action"]:
                yield from (reverse(name, args=[record.pk, action]) for action in Action)
            elif keys == ["number", "suffix"]:
                yield reverse(name, args=[record.number, "txt"])
        except NoReverseMatch:  # a choice of words in the address
            continue
    records = reverse("admin:records_record_changelist")
    yield from (f"{records}?o={n}" for n in (6, -6, 7))
    for query in ("state=pending_accept", "state=pending_reject", "waiting=decide", "q=ปุ๋ย"):
        yield f"{records}?{query}"
    yield f"{reverse('admin:comparing')}?format=html"
    yield f"{reverse('records-index')}?q=ปุ๋ย"
    for log in ("transition", "event"):
        yield f"{reverse(f'admin:records_{log}_changelist')}?q={record.number}"
    steps = reverse("admin:records_transition_changelist")
    yield f"{steps}?to_state__exact=pending_reject"


def person_of(office, who):
    return office.reviewers[0] if who == "reviewer" else getattr(office, who)


@pytest.fixture
def stage(office):
    """who → her record under screening; another secretary and chair do the committee's part."""
    office.first = (office.secretary, office.chair)
    office.secretary = office.seat("secretary2", CommitteeRole.SECRETARY)
    office.chair = office.seat("chair2", CommitteeRole.CHAIR)

    def _stage(who):
        seats = dict(zip(("secretary", "chair"), office.first, strict=True))
        owner = seats.get(who) or person_of(office, who)
        kind = {"owner": owner}
        if who == "coordinator":  # began it for a colleague of her unit
            kind = {"owner": office.colleague, "actor": office.coordinator}
        return owner, office.record(State.SCREENING, **kind)

    return _stage


@pytest.mark.parametrize("who", OWNERS)
def test_nothing_tells_an_author_what_is_proposed(office, stage, sign_in, who):
    person, record = stage(who)
    heard = []
    for action in (Action.PROPOSE_ACCEPT, Action.PROPOSE_REJECT):
        with transaction.atomic():
            inputs = {"note": "เหตุผล", "waiver": "ทดสอบ"}
            workflow.advance(record, action, actor=office.secretary, inputs=inputs)
            client = sign_in(person)
            heard.append({path: ask(client, path) for path in paths(record)})
            transaction.set_rollback(True)
    accept, reject = heard
    assert len(accept) > 80
    assert [path for path in accept if accept[path] != reject[path]] == []
    shown = {path for path, (status, _, text) in accept.items() if record.number in text}
    assert shown  # she does read her own record somewhere
