"""Taught headings: anybody teaches a new one, who keeps the list changes one that stands."""

import pytest

from records.audit.models import Event
from records.imports import taught_headings
from records.imports.fields import Passage
from records.imports.models import TaughtHeading

pytestmark = pytest.mark.django_db
WORDS = "เคล็ดลับจากคนทำจริง"


def passage(words, **values):
    return Passage(0, words, **values)


def teach(person, key="technique", words=WORDS):
    return taught_headings.teach(passage(words), key, person)


def test_an_author_teaches_a_new_heading(office):
    first = teach(office.author, words="7. เคล็ดลับจากคนทำจริง :")
    assert (first.text, first.key, first.created_by) == (WORDS, "technique", office.author)
    assert teach(office.colleague) == first
    event = Event.objects.get(model="taughtheading")
    assert (event.action, event.actor) == ("created", office.author)


def test_a_heading_that_stands_is_changed_by_who_keeps_the_list(office):
    teach(office.secretary)
    stands = teach(office.author, "caution", "เคล็ดลับ จากคนทำจริง")
    assert (stands.text, stands.key) == (WORDS, "technique")
    assert TaughtHeading.objects.get().key == "technique"
    assert Event.objects.filter(model="taughtheading").count() == 1
    for person, key in ((office.secretary, "caution"), (office.administrator, "goal")):
        assert teach(person, key).key == TaughtHeading.objects.get().key == key
    changed = Event.objects.filter(model="taughtheading", action="changed").order_by("pk")
    assert [event.changes["key"] for event in changed] == [
        ["technique", "caution"],
        ["caution", "goal"],
    ]


def test_a_retired_heading_comes_back_by_who_keeps_the_list(office):
    heading = TaughtHeading.objects.create(text=WORDS, key="technique", active=False)
    assert not teach(office.author).active
    assert not Event.objects.exists()
    assert teach(office.secretary).active
    heading.refresh_from_db()
    assert heading.active
    event = Event.objects.get(model="taughtheading")
    assert event.actor == office.secretary and event.changes["active"] == [False, True]


@pytest.mark.parametrize(
    ("words", "key"), [("ก ข", "technique"), ("ก" * 121, "technique"), ("เคล็ดลับของเรา", "nothing")]
)
def test_words_that_cannot_be_a_heading_are_not_learnt(office, words, key):
    assert teach(office.author, key, words) is None
    assert not Event.objects.exists() and not TaughtHeading.objects.exists()


def test_teach_takes_the_heading_of_a_passage(office):
    heading = passage("7. สูตรเด็ด ใส่เกลือ", type="heading", heading="7. สูตรเด็ด")
    assert taught_headings.teach(heading, "technique", office.author).text == "สูตรเด็ด"


def test_the_list_is_kept_by_secretary_and_administrator(office):
    may = taught_headings.may_change
    assert may(office.secretary) and may(office.administrator)
    assert not may(office.author) and not may(office.chair) and not may(office.reviewers[0])


@pytest.mark.parametrize("mark", ["ค. ", "(ค) ", "IV. ", "3. ", ""])
def test_what_counts_before_a_heading_is_not_taught(office, mark):
    assert teach(office.author, words=f"{mark}ถุงเงินของกลุ่ม").text == "ถุงเงินของกลุ่ม"
