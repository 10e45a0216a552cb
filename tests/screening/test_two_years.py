"""Two years at work at once: every count says its year, and its link opens what it counts."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core.enums import State
from records.cycles.models import CommitteeMember, Topic
from records.notices.models import Notice
from records.record.models import Record
from tests.desk import text_of
from tests.factories import CycleFactory, UserFactory

pytestmark = pytest.mark.once
STATES = (
    *(State.SUBMITTED, State.SCREENING, State.PENDING_ACCEPT, State.ACCEPTED),
    *(State.RETURNED,),
)


@pytest.fixture
def two_years(desk):
    """The same people in a new year beside the old one, where all the waiting work is."""
    office = desk.office
    for state in STATES:
        for _ in range(2):
            office.record(state, owner=UserFactory(unit=office.unit))
    Record.objects.in_state(State.RETURNED).update(due_on=timezone.localdate() - timedelta(days=1))
    office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
    sorted_one = Record.objects.in_state(State.SUBMITTED).last()
    Record.objects.filter(pk=sorted_one.pk).update(topic=office.topic)
    new = CycleFactory(fiscal_year=2570)
    Topic.objects.create(cycle=new, slug="agriculture", name="ด้านการเกษตร")
    for seat in office.cycle.committee.all():
        CommitteeMember.objects.create(cycle=new, user=seat.user, role=seat.role)
    return new


def counted(page):
    """(address, how many) of every count on the first page that leads somewhere."""
    queues = re.findall(r'<h2 id="queue-[^"]+">\s*<a href="([^"]+)".*?<b>(\d+)</b>', page, re.S)
    steps = re.findall(r'href="([^"]+)"\s*class="some"\s*>[^<]*<b>(\d+)</b>', page, re.S)
    return [(url.replace("&amp;", "&"), int(n)) for url, n in (*queues, *steps)]


def rows(page):
    """How many records a page has: rows of a page for many, or of the list."""
    return len(re.findall(r'<article\s+class="bulk-row', page)) or len(
        re.findall(r'class="field-shown_title', page)
    )


def test_each_link_of_the_first_page_opens_exactly_what_it_counts(desk, two_years):
    for who in ("secretary", "chair", "reviewer"):
        client = desk.client(who)
        page = text_of(client.get(reverse("admin:index")))
        links = counted(page)
        assert links and "ปีงบประมาณ 2569" in page
        for url, n in dict(links).items():
            assert "year=2569" in url
            assert rows(text_of(client.get(url))) == n, url


def test_the_years_are_counted_apart(desk, two_years):
    office = desk.office
    record = office.record(State.SUBMITTED, owner=UserFactory(unit=office.unit))
    Record.objects.filter(pk=record.pk).update(cycle=two_years, number="KM-2570-0001")
    page = text_of(desk.get("secretary", "index"))
    sorting = reverse("admin:sorting")
    found = {url: n for url, n in counted(page) if url.startswith(sorting)}
    assert found == {f"{sorting}?year=2569": 2, f"{sorting}?year=2570": 1}
    assert rows(text_of(desk.client("secretary").get(f"{sorting}?year=2570"))) == 1


def test_a_page_without_a_year_shows_the_year_in_which_something_waits(desk, two_years):
    page = text_of(desk.get("secretary", "publishing"))
    assert "ปีงบประมาณ 2569" in page and rows(page) == 2
    # Each year says how much waits in it.
    assert re.search(r"ปีงบประมาณ 2569\s*<b>2</b>", page)


def test_a_notice_says_its_year(desk):
    desk.office.record(State.SUBMITTED)
    assert all("ปีงบประมาณ 2569" in notice.body for notice in Notice.objects.all())


def test_an_author_works_in_either_open_year(desk):
    office = desk.office
    CycleFactory(fiscal_year=2570)
    client = desk.client("author")
    old = text_of(client.get("/mine/", {"year": 2569}))
    assert "เรื่องของฉัน ปีงบประมาณ 2569" in " ".join(old.split())
    client.post("/writing/new/", {"kind": "own", "title": "เรื่องของปีก่อน", "year": "2569"})
    client.post("/writing/new/", {"kind": "own", "title": "เรื่องของปีใหม่"})
    years = Record.objects.order_by("pk").values_list("cycle__fiscal_year", flat=True)
    assert list(years) == [2569, 2570]
    assert office.author.records.count() == 2


def test_a_year_that_closes_while_she_hands_in(desk):
    """One clear outcome: what came too late stays a draft, and says why."""
    office, record = desk.office, desk.office.draft()
    client = desk.client("author")
    ask = reverse("mine-step", args=[record.pk, "submit"])
    assert client.get(ask).status_code == 200
    office.cycle.closes_on = timezone.localdate() - timedelta(days=1)
    office.cycle.save()
    page = client.post(ask)
    assert page.status_code == 409 and "ปิดรับแล้ว" in text_of(page)
    record.refresh_from_db()
    assert (record.state, record.number) == (State.DRAFT, None)


def test_a_unit_renamed_in_mid_year_is_one_unit(desk):
    """Its records stay with it, are found by the new name, and it owes no second record."""
    from records.record.guards import check_only_one
    from records.search import engine
    from tests.desk import formsets

    office = desk.office
    record = office.record(State.PUBLISHED, kind="unit")
    data = formsets(desk.get("administrator", "records_unit_change", office.unit.pk))
    data |= {"name": "สำนักงานพัฒนาชุมชนอำเภอเมืองใหม่", "short_name": "สพอ.เมืองใหม่"}
    desk.post("administrator", "records_unit_change", office.unit.pk, **data)
    assert list(engine.search(Record.objects.published(), "เมืองใหม่")) == [record]
    assert "อำเภอเมืองใหม่" in text_of(desk.client("author").get(record.get_absolute_url()))
    again = office.draft("unit")
    assert [p.code for p in check_only_one(again)] == ["twice"]
