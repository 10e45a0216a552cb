"""The invented office: complete, in all states, loaded once however often it is loaded."""

from collections import Counter
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count
from django.test import override_settings

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards.models import Award, Ballot, Certificate
from records.core import thai
from records.core.enums import Kind, State
from records.operations import demo
from records.people.models import District, Subdistrict, Unit, User
from records.record import guards
from records.record.models import Attachment, Record, Transition
from records.screening.models import Review
from records.synthesis.models import Paragraph

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for all tests of this module that only look, taken out again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), quick(tmp_path_factory.mktemp("demo")):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def bank(loaded, db):
    """Today's demonstration."""


@contextmanager
def quick(folder):
    """What tests/conftest.py sets for each test, for a longer time."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=hashers):
        yield


def test_there_is_something_for_every_page(bank):
    states = Counter(Record.objects.values_list("state", flat=True))
    assert sum(states.values()) == 63  # two amendments among them
    assert set(states) == set(State)
    assert Unit.objects.reporting().count() == 17
    assert User.objects.count() >= 30
    assert Record.objects.published().of_kind(Kind.SET).count() == 1
    award = Award.objects.shown().get()
    assert Event.objects.filter(action=EventAction.AWARDED, actor=award.awarded_by).count() == 1
    assert Ballot.objects.live().count() == 1
    assert Certificate.objects.current().count() > 20
    assert Paragraph.objects.filter(suggested=False).count() == 1
    assert Review.objects.submitted().count() > 50
    assert {a.kind for a in Attachment.objects.all()} == {"document", "picture"}
    assert (District.objects.count(), Subdistrict.objects.count()) == (928, 7436)
    assert all(User.objects.filter(username=name).exists() for name, _ in demo.ACCOUNTS)


def test_loading_again_changes_nothing(bank):
    def everything():
        rows = Record.objects.order_by("pk").values_list("ref", "number", "state", "text_version")
        return list(rows), Transition.objects.count(), User.objects.count(), Review.objects.count()

    before = everything()
    Record.objects.filter(ref="demo-ind-a01").update(title="แก้ชื่อแล้ว")
    call_command("load_demo", verbosity=0)
    assert everything() == before
    assert Record.objects.get(ref="demo-ind-a01").title == "แก้ชื่อแล้ว"


def test_what_was_handed_in_is_complete(bank):
    for record in Record.objects.handed_in():
        assert guards.missing_sections(record) == [], record.ref
    assert not Record.objects.known_to_committee().filter(cycle__fiscal_year=2563).exists()
    twice = (
        Record.objects.handed_in()
        .of_kind(Kind.INDIVIDUAL)
        .order_by()
        .values("owner", "cycle")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
    )
    assert not twice.exists()


def test_the_closed_year_is_closed_again(bank):
    closed, opened = (
        Record.objects.filter(cycle__fiscal_year=year).first().cycle for year in demo.years()
    )
    assert not closed.is_open() and opened.is_open()
    assert opened.fiscal_year == thai.this_fiscal_year()
