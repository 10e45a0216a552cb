"""The form of a year: a label for each field, people picked by name, switches that ask twice."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.core.enums import State
from records.people.models import User
from tests.desk import formsets, text_of
from tests.factories import UserFactory

pytestmark = pytest.mark.once


class Labels(HTMLParser):
    """Fields of a page by id, and what a label is for."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.labelled = {}, set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "label":
            self.labelled.add(said.get("for"))
        elif tag in ("select", "textarea", "input") and said.get("type") not in (
            "hidden",
            "submit",
        ):
            self.fields[said.get("id") or said.get("name")] = bool(said.get("aria-label"))

    def unlabelled(self):
        return [
            name for name, told in self.fields.items() if not told and name not in self.labelled
        ]


def change(desk, who="administrator", **data):
    pk = desk.office.cycle.pk
    form = formsets(desk.get(who, "records_cycle_change", pk))
    return desk.post(who, "records_cycle_change", pk, **form | data)


def test_every_field_has_a_label(desk):
    page = text_of(desk.get("administrator", "records_cycle_change", desk.office.cycle.pk))
    labels = Labels(page)
    assert len(labels.fields) > 40 and labels.unlabelled() == []


def test_three_hundred_people_cost_no_more_than_ten(desk):
    """No list of everybody in each row."""
    url = reverse("admin:records_cycle_change", args=[desk.office.cycle.pk])
    client, counts = desk.client("administrator"), []
    for more in (0, 300):
        User.objects.bulk_create(UserFactory.build(unit=desk.office.unit) for _ in range(more))
        with CaptureQueriesContext(connection) as asked:
            page = text_of(client.get(url))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert len(page) < 120_000 and "<select" in page


def test_a_seat_is_given_by_name(desk):
    stranger = desk.office.stranger
    n = desk.office.cycle.committee.count()
    change(desk, **{f"committee-{n}-user": str(stranger), f"committee-{n}-role": "reviewer"})
    assert desk.office.cycle.committee.filter(user=stranger).exists()


def test_a_name_that_means_several_offers_them(desk):
    n = desk.office.cycle.committee.count()
    page = change(desk, **{f"committee-{n}-user": "ทดสอบ", f"committee-{n}-role": "reviewer"})
    assert page.status_code == 200 and "มีหลายคน" in text_of(page)
    assert re.search(r'<option value="นางทดสอบ\d+ ระบบดี · ', text_of(page))


def test_hiding_names_asks_again_once_work_has_begun(desk):
    cycle = desk.office.cycle
    assert change(desk, blind="on").status_code == 302  # nothing is handed in
    change(desk, blind="")
    cycle.refresh_from_db()
    assert not cycle.blind
    desk.office.record(State.SUBMITTED)
    page = change(desk, blind="on")
    cycle.refresh_from_db()
    assert page.status_code == 200 and "มีเรื่องส่งแล้ว 1 เรื่อง" in text_of(page) and not cycle.blind
    assert change(desk, blind="on", sure="on").status_code == 302
    cycle.refresh_from_db()
    assert cycle.blind
