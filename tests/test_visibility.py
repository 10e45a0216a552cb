"""Every page that anybody can open, walked by every role: no title, number or total of a record
that this person may not see, on any list, queue, export or history.

The judge is `Record.objects.visible_to`, asked once for each person; pages are asked through HTTP.
"""

import contextlib
import io
import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from openpyxl import load_workbook

from records.core.enums import Kind, State
from records.cycles.models import CommitteeMember
from records.record.models import Record
from tests.factories import CycleFactory, UserFactory

pytestmark = [pytest.mark.slow, pytest.mark.once]

ROLES = ("public", "author", "coordinator", "stranger", "reviewer", "secretary", "chair")
STATES = [state for state in State if state != State.MERGED]
LAST_YEAR = (State.DRAFT, State.SCREENING, State.PENDING_REJECT, State.PUBLISHED)
MARK = re.compile(r"เครื่องหมาย\d{3}")
# Addresses that answer with a file of letters, an archive, or that wait for a person's choice.
SKIPPED = {"account-logout", "admin:logout", "feed-sitemap"}


@pytest.fixture
def bank(office):
    """A record of a stranger in every state of this cycle, and in some of the one before."""
    number = 0
    years = {office.cycle.fiscal_year: office.cycle}
    this_year = office.cycle
    before = CycleFactory(fiscal_year=this_year.fiscal_year - 1)
    for person, role in ((office.secretary, "secretary"), (office.chair, "chair")):
        CommitteeMember.objects.create(cycle=before, user=person, role=role)
    years[before.fiscal_year] = before
    for cycle in (this_year, before):
        office.cycle = cycle
        for state in STATES if cycle == this_year else LAST_YEAR:
            number += 1
            owner = UserFactory(unit=office.other_unit)
            title = f"เครื่องหมาย{number:03d}"
            office.record(state, owner=owner, title=title)
    # From now on nobody leads last year's committee but another secretary.
    CommitteeMember.objects.filter(cycle=before).delete()
    office.cycle = this_year
    for person in (office.secretary, office.chair, *office.reviewers):
        for cached in ("_seats_by_cycle", "_coordinated_unit_ids"):
            person.__dict__.pop(cached, None)
    return office


def person_of(office, role):
    return office.reviewers[0] if role == "reviewer" else getattr(office, role)


def marks(text):
    return set(MARK.findall(text))


def text_of(response):
    """What a page, a spreadsheet or a text file says; "" where it says nothing in letters."""
    kind = response.get("Content-Type", "")
    if response.status_code != 200:
        return ""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if kind.startswith(("text/", "application/json", "application/xml", "application/atom")):
        return content.decode("utf-8", "replace")
    if "spreadsheetml" in kind:
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return "\n".join(
            str(cell)
            for sheet in sheets
            for row in sheet.values
            for cell in row
            if cell is not None
        )
    return ""


def routes(patterns=None, space=""):
    """(name, converters) of every named address, the desk's included."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and not pattern.name.startswith("view_"):
                yield f"{space}{pattern.name}", pattern.pattern.converters
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, inner)


def addresses(records):
    """Every address: plain ones once, those of a record once for each record."""
    for name, converters in dict(routes()).items():
        if name in SKIPPED:
            continue
        keys = list(converters)
        if not keys:
            with contextlib.suppress(NoReverseMatch):  # a choice of words in the address
                yield reverse(name)
        elif keys == ["number"]:
            yield from (reverse(name, args=[r.number]) for r in records if r.number)
        elif keys == ["pk"] or keys == ["object_id"] and "records_record_" in name:
            yield from (reverse(name, args=[r.pk]) for r in records)
        elif keys == ["number", "suffix"]:
            for suffix in ("md", "txt"):
                yield from (reverse(name, args=[r.number, suffix]) for r in records if r.number)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_a_record_she_may_not_see(bank, sign_in, role):
    records = list(Record.objects.order_by("pk"))
    client, allowed = Client(), Record.objects.published()
    if role != "public":
        person = person_of(bank, role)
        client, allowed = sign_in(person), Record.objects.visible_to(person)
    seen = {record.title for record in allowed}
    # A public address that is no more says so by the title that stood there.
    graves = {record.title for record in Record.objects.tombstones()}
    hidden = {record.title for record in records} - seen
    assert role == "secretary" or hidden
    told = set()  # what she was told stays with her
    if role != "public":
        told = marks("".join(person.notices.values_list("title", flat=True)))
    walked = 0
    for path in addresses(records):
        response = client.get(path)
        found = marks(text_of(response))
        walked += bool(found)
        leaked = (found & hidden) - (graves if path.startswith("/records/") else set())
        leaked -= told if path == reverse("notices-index") else set()
        assert not leaked, (role, path, leaked)
    assert walked > 5


def test_totals_are_those_of_a_naive_count(bank, sign_in):
    """Counts of the public list, the API and the desk's first page against a recount by hand."""
    public = [r for r in Record.objects.all() if r.state == State.PUBLISHED]
    api = Client().get("/api/records/").json()
    assert api["count"] == len(public)
    facets = {name: sum(n for _, n in _counts(values)) for name, values in api["facets"].items()}
    assert facets["kind"] == facets["year"] == len(public)
    desk = sign_in(bank.secretary).get(reverse("admin:index"))
    waiting = {item.key: item.total for item in desk.context["waiting"]}
    mine = [r for r in Record.objects.all() if r.cycle_id == bank.cycle.pk]
    assert waiting["publish"] == sum(r.state == State.ACCEPTED for r in mine)
    assert waiting["sort"] + waiting["assign"] == sum(r.state == State.SUBMITTED for r in mine)
    chair = sign_in(bank.chair).get(reverse("admin:index"))
    decide = {item.key: item.total for item in chair.context["waiting"]}["decide"]
    pending = (State.PENDING_ACCEPT, State.PENDING_REJECT)
    assert decide == sum(r.state in pending for r in mine)
    assert all(r.kind == Kind.INDIVIDUAL for r in mine)


def _counts(values):
    if isinstance(values, dict):
        return [(k, v["count"] if isinstance(v, dict) else v) for k, v in values.items()]
    return [(row.get("value"), row["count"]) for row in values]
