"""Generations: every change of what pages show raises them, whoever makes it."""

import time
from datetime import date

import pytest
from django.utils import timezone

from records.awards.models import Award
from records.core.enums import AwardKind, Kind, State
from records.record.models import Partner, Record
from records.search.models import Neighbour
from records.web import generations
from records.web.models import Generation
from tests import light

pytestmark = pytest.mark.django_db


@pytest.fixture
def raised(settle):
    """raised(change): the keys whose generation the change raises."""

    def _raised(change):
        settle()
        before = dict(Generation.objects.values_list("key", "number"))
        change()
        settle()
        after = dict(Generation.objects.values_list("key", "number"))
        assert all(after[key] > n for key, n in before.items() if after[key] != n)
        return {key for key, n in after.items() if before.get(key) != n}

    return _raised


def test_a_public_record_and_who_shows_it(office, raised):
    one, other = light.records(office, 2)
    Neighbour.objects.create(record=other, other=one, place=0)
    row = Record.objects.filter(pk=one.pk)
    both = {"any", "bank", one.number, other.number}
    assert raised(lambda: row.update(title="ใหม่")) == both
    assert raised(lambda: row.update(state=State.UNPUBLISHED)) == both
    assert raised(lambda: row.update(title="ไม่มีใครเห็น")) == set()
    part = Partner(record=other, sector="people", name="กลุ่ม")
    assert raised(part.save) == {"any", "bank", other.number}
    assert raised(part.delete) == {"any", "bank", other.number}
    assert raised(Neighbour.objects.all().delete) == {"any", other.number}


def test_drafts_raise_nothing(office, raised):
    (draft,) = light.records(office, 1, state=State.DRAFT)

    def write():
        Record.objects.filter(pk=draft.pk).update(title="อีกชื่อ", updated_at=timezone.now())
        Partner.objects.create(record=draft, sector="people", name="กลุ่ม")

    assert raised(write) == set()
    assert raised(lambda: light.records(office, 1, state=State.DRAFT)) == set()


def test_names_years_and_awards_are_on_every_page(office, raised):
    (record,) = light.records(office, 1)
    site = {"any", "site"}
    for row, name in (
        (office.author, "given_name"),
        (office.unit, "short_name"),
        (office.topic, "name"),
        (office.category, "label"),
        (office.district, "name"),
    ):
        setattr(row, name, "ชื่อใหม่")
        assert raised(row.save) == site, row
    office.cycle.closes_on = date(2026, 9, 1)
    assert raised(office.cycle.save) == site
    award = Award(
        cycle=office.cycle,
        kind=AwardKind.BEST_PRACTICE,
        record=record,
        reason="ดี",
        awarded_on=date(2026, 9, 1),
        awarded_by=office.chair,
    )
    assert raised(award.save) == site
    assert "site" in raised(lambda: light.records(office, 1, kind=Kind.SET))


def test_signing_in_and_numbering_raise_nothing(office, raised):
    office.author.last_login = timezone.now()
    office.cycle.last_number = 9
    assert raised(office.author.save) == raised(office.cycle.save) == set()


def test_a_stamp_is_of_its_keys_and_of_the_day(office, settle, monkeypatch):
    light.records(office, 1)
    settle()
    stamps = {key: generations.stamp([key]) for key in ("any", "site", "KM-0")}
    assert stamps["any"].number and not stamps["KM-0"].number
    assert abs(timezone.now() - stamps["any"].changed_at).total_seconds() < 60
    tomorrow = date(2099, 1, 1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert generations.stamp(["any"]) != stamps["any"]


def test_a_generation_never_comes_again(office, raised, settle):
    """A backup that is restored has older numbers: what is raised after it is newer still."""
    (record,) = light.records(office, 1)
    settle()
    newest = generations.newest()
    time.sleep(0.05)  # a number may be some milliseconds ahead of the clock
    Generation.objects.update(number=1)
    assert raised(lambda: Record.objects.filter(pk=record.pk).update(title="ใหม่"))
    assert generations.newest() >= newest
