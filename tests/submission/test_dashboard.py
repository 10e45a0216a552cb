"""What one person may write in a cycle, and how her unit stands in it."""

import pytest
from django.urls import reverse

from records.core.enums import Kind, State
from records.cycles.models import Cycle
from records.people.models import User
from records.record import writing
from records.submission.dashboard import Author, overview
from tests import factories
from tests.submission.pages import page

pytestmark = pytest.mark.django_db


def test_index_keeps_earlier_years_apart(office, author):
    old = Cycle.objects.create(fiscal_year=2567)
    record = office.draft()
    past = writing.create(
        kind=Kind.INDIVIDUAL, cycle=old, actor=office.author, owner=office.author,
        unit=office.unit, values={"title": "เรื่องปีก่อน"},
    )  # fmt: skip
    html = page(author.get(reverse("mine-index")))
    assert html.index(record.title) < html.index("ปีก่อน ๆ") < html.index(past.title)


def test_index_of_a_coordinator(office, sign_in):
    office.draft(title="เรื่องของผู้เขียน")
    html = page(sign_in(office.coordinator).get(reverse("mine-index")))
    assert "เรื่องของผู้เขียน" in html and str(office.colleague) in html
    assert "ยังไม่มีเรื่อง <strong>1</strong> คน" in " ".join(html.split())
    assert f"?kind=behalf&amp;person={office.colleague.pk}" in html
    assert f"?kind=unit&amp;unit={office.unit.pk}" in html
    office.draft(Kind.UNIT, title="เรื่องของหน่วยงาน")
    assert "เรื่องของหน่วยงาน" in page(sign_in(office.coordinator).get(reverse("mine-index")))


def test_index_of_the_secretary_shows_the_set(office, sign_in):
    client = sign_in(office.secretary)
    assert "?kind=set" in page(client.get(reverse("mine-index")))
    office.draft(Kind.SET, actor=office.secretary, unit=office.head_office, title="ชุดของจังหวัด")
    assert "ชุดของจังหวัด" in page(client.get(reverse("mine-index")))


def test_index_does_not_show_other_people(office, sign_in):
    record = office.draft()
    for who in (office.colleague, office.stranger, office.other_coordinator, office.reviewers[0]):
        assert record.title not in page(sign_in(who).get(reverse("mine-index")))


def test_index_costs_the_same_for_many(office, sign_in, django_assert_max_num_queries):
    office.draft()
    client = sign_in(office.author)
    with django_assert_max_num_queries(10):
        client.get(reverse("mine-index"))


def test_index_of_a_coordinator_costs_the_same_for_many(
    office, sign_in, django_assert_max_num_queries
):
    for _ in range(8):
        person = factories.UserFactory(unit=office.unit)
        office.draft(owner=person)
    client = sign_in(office.coordinator)
    with django_assert_max_num_queries(13):
        client.get(reverse("mine-index"))


def test_author_of_a_unit_and_of_the_set(office):
    coordinator, secretary = (
        Author(person, office.cycle) for person in (office.coordinator, office.secretary)
    )
    assert coordinator.coordinates and not coordinator.keeps_set
    assert list(coordinator.units()) == [office.unit]
    assert set(coordinator.colleagues()) == {office.author, office.colleague}
    assert secretary.keeps_set and not secretary.coordinates
    assert secretary.office == office.head_office


def test_overview_tells_own_colleagues_and_units_apart(office):
    own = office.draft(owner=office.coordinator, actor=office.coordinator, title="ของฉัน")
    hers = office.draft(title="ของเพื่อน")
    unit = office.draft(Kind.UNIT, title="ของหน่วยงาน")
    view = overview(Author(office.coordinator, office.cycle))
    assert view.own == own
    assert {row.person: row.record for row in view.colleagues} == {
        office.author: hers,
        office.colleague: None,
    }
    assert [(row.unit, row.record) for row in view.units] == [(office.unit, unit)]
    assert view.colleagues_without == 1 and view.others == []


def test_overview_keeps_amendments_with_other_work(office):
    amendment = office.amendment(State.DRAFT)
    view = overview(Author(office.author, office.cycle))
    assert view.own == amendment.amends and view.others == [amendment]


def test_what_finds_no_row_of_the_year_is_among_the_others(office):
    """A second record of a unit beside the first, and that of who coordinates no longer."""
    withdrawn = office.record(State.WITHDRAWN, Kind.UNIT)
    unit = office.draft(Kind.UNIT)
    behalf = office.draft(actor=office.coordinator, owner=office.colleague)
    view = overview(Author(office.coordinator, office.cycle))
    assert [row.record for row in view.units] == [unit] and view.others == [withdrawn]
    office.unit.coordinators.clear()
    before = User.objects.get(pk=office.coordinator.pk)
    view = overview(Author(before, office.cycle))
    assert (view.units, view.colleagues) == ([], [])
    assert set(view.others) == {withdrawn, unit, behalf}


def test_a_second_set_and_that_of_a_former_secretary_are_among_the_others(office):
    first, second = (office.draft(Kind.SET, actor=office.secretary) for _ in range(2))
    view = overview(Author(office.secretary, office.cycle))
    assert {view.set_record, *view.others} == {first, second} and len(view.others) == 1
    office.cycle.committee.filter(user=office.secretary).delete()
    former = User.objects.get(pk=office.secretary.pk)
    view = overview(Author(former, office.cycle))
    assert view.set_record is None and set(view.others) == {first, second}


def test_a_unit_is_named_among_the_others(office, sign_in):
    office.record(State.WITHDRAWN, Kind.UNIT)
    office.draft(Kind.UNIT)
    html = page(sign_in(office.coordinator).get(reverse("mine-index")))
    assert str(office.unit) in html[html.index("ปีก่อน ๆ") :]
