"""The form that requests a book."""

import pytest

from records.bank.forms import BookRequestForm
from records.core.enums import State
from records.cycles.models import Topic
from tests.factories import CycleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(office):
    return office.record(State.PUBLISHED)


def form(office, **changes):
    data = {"cycle": office.cycle.pk, "form": "pdf", "digits": "thai", **changes}
    return BookRequestForm(data)


def test_offers_the_years_and_topics_of_public_records(office, record):
    empty = CycleFactory(fiscal_year=2560)
    Topic.objects.create(cycle=office.cycle, slug="otop", name="ด้านแปรรูป", order=2)
    fields = BookRequestForm().fields
    assert (
        list(fields["cycle"].queryset) == [office.cycle] and empty not in fields["cycle"].queryset
    )
    labels = [label for value, label in fields["topic"].choices if value]
    assert labels == [f"{office.topic} ({office.cycle})"]


def test_numbers_are_read_in_any_digits_once_each(office, record):
    thai = record.number.replace("0", "๐").lower()
    sent = form(office, numbers=f" {thai},{record.number};\n{thai}")
    assert sent.is_valid() and sent.cleaned_data["numbers"] == [record.number]
    assert form(office).is_valid() and form(office, numbers=" ").is_valid()


def test_numbers_that_are_not_public_are_named(office, record):
    hidden = office.record(State.ACCEPTED, owner=office.stranger)
    sent = form(office, numbers=f"{record.number} {hidden.number} ก")
    assert not sent.is_valid()
    assert sent.errors["numbers"][0].endswith(f"นี้: {hidden.number}, ก")


def test_a_topic_of_another_year_means_that_of_the_year_chosen(office, record):
    older = CycleFactory(fiscal_year=2560)
    theirs = Topic.objects.create(cycle=older, slug=office.topic.slug, name="เกษตร")
    other = office.record(State.PUBLISHED, owner=UserFactory(unit=office.unit))
    other.topic = theirs
    other.save()
    sent = form(office, topic=theirs.pk)
    assert sent.is_valid() and sent.cleaned_data["topic"] == office.topic
    Topic.objects.filter(pk=theirs.pk).update(slug="tourism")
    assert "ไม่มีประเด็นนี้" in form(office, topic=theirs.pk).errors["topic"][0]


def test_texts_are_normalised(office, record):
    sent = form(office, title="  เล่ม\nแรก ", foreword=" น\u0e4d้าใจ ")
    assert sent.is_valid()
    assert (sent.cleaned_data["title"], sent.cleaned_data["foreword"]) == ("เล่ม แรก", "น้ำใจ")
