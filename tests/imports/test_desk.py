"""The wording table: what the office taught, kept by the secretary."""

import pytest

from records.audit.models import Event
from records.imports.models import TaughtHeading

pytestmark = pytest.mark.django_db
LIST = "/admin/records/taughtheading/"


def test_secretary_adds_and_retires_a_wording(office, sign_in):
    client = sign_in(office.secretary)
    posted = {"text": "เคล็ดลับจากคนทำจริง", "key": "technique", "active": "on"}
    assert client.post(f"{LIST}add/", posted).status_code == 302
    wording = TaughtHeading.objects.get()
    assert wording.created_by == office.secretary
    page = client.get(LIST).content.decode()
    assert "เคล็ดลับจากคนทำจริง" in page and "6.1 เทคนิคและแนวทางในการทำงาน" in page
    client.post(f"{LIST}{wording.pk}/change/", {"text": wording.text, "key": "technique"})
    assert not TaughtHeading.objects.get().active


@pytest.mark.parametrize(("words", "said"), [("เคล็ดลับ จากคนทำจริง", "มีคำนี้แล้ว"), ("ก ข", "สั้นเกินไป")])
def test_no_wording_twice_and_none_too_short(office, sign_in, words, said):
    TaughtHeading.objects.create(text="เคล็ดลับจากคนทำจริง", key="technique")
    page = sign_in(office.secretary).post(f"{LIST}add/", {"text": words, "key": "goal"})
    assert said in page.content.decode()
    assert TaughtHeading.objects.count() == 1


def test_reviewer_only_looks(office, sign_in):
    client = sign_in(office.reviewers[0])
    assert client.get(LIST).status_code == 200
    assert client.get(f"{LIST}add/").status_code == 403


def test_heading_taught_changed_and_retired_leaves_an_event_each(office, sign_in):
    client = sign_in(office.secretary)
    posted = {"text": "เคล็ดลับจากคนทำจริง", "key": "technique", "active": "on"}
    client.post(f"{LIST}add/", posted)
    heading = TaughtHeading.objects.get()
    page = f"{LIST}{heading.pk}/"
    client.post(f"{page}change/", posted)  # nothing differs
    client.post(f"{page}change/", posted | {"key": "caution"})
    client.post(f"{page}change/", {"text": heading.text, "key": "caution"})
    client.post(f"{page}delete/", {"post": "yes"})
    events = list(Event.objects.filter(model="taughtheading").order_by("pk"))
    assert [event.action for event in events] == ["created", "changed", "changed", "removed"]
    assert {event.actor for event in events} == {office.secretary}
    assert events[1].changes == {"key": ["technique", "caution"]}
    assert events[2].changes == {"active": [True, False]}
    assert not TaughtHeading.objects.exists()
