"""The desk as its people meet it: every page through HTTP."""

import pytest
from django.urls import reverse

from records.core.enums import State
from records.cycles.models import CommitteeMember
from records.people.models import User
from records.screening import reviews


class Desk:
    """Signed-in clients of the office's people, and the way to each page."""

    def __init__(self, office, sign_in):
        self.office, self._sign_in = office, sign_in

    def client(self, who):
        return self._sign_in(self.person(who))

    def person(self, who):
        if isinstance(who, User):
            return User.objects.get(pk=who.pk)
        user = self.office.reviewers[0] if who == "reviewer" else getattr(self.office, who)
        return User.objects.get(pk=user.pk)

    def get(self, who, name, /, *args, **query):
        return self.client(who).get(reverse(f"admin:{name}", args=args), query)

    def post(self, who, name, /, *args, **data):
        return self.client(who).post(reverse(f"admin:{name}", args=args), data)

    def page(self, who, record):
        return self.get(who, "records_record_change", record.pk)

    def take(self, who, record, action, **data):
        """POST the step page."""
        return self.post(who, "records_record_step", record.pk, action, **data)

    def review(self, who, record, button="submit", **data):
        """POST a complete review of the text as it stands."""
        text = reviews.current_text(record)
        task = record.assignments.active().filter(reviewer=self.person(who)).first()
        mine = task and task.reviews.filter(revision=text).first()
        form = {
            "revision": text.pk,
            "stamp": reviews.stamp_of(mine),
            "recommendation": "accept",
            "comment_owner": "อ่านง่าย",
            "comment_committee": "ลับเฉพาะกรรมการ",
            f"score_{self.office.criterion.pk}": 4,
            **data,
            button: "1",
        }
        return self.post(who, "records_record_review", record.pk, **form)


@pytest.fixture
def desk(office, sign_in):
    return Desk(office, sign_in)


@pytest.fixture
def in_screening(office):
    """A record in screening with two reviewers."""
    return office.record(State.SCREENING)


@pytest.fixture
def other_year(office):
    """A secretary whose seat is in another cycle."""
    from records.core.enums import CommitteeRole
    from tests.factories import CycleFactory, UserFactory

    user = UserFactory(username="oldsecretary", unit=office.other_unit)
    CommitteeMember.objects.create(
        cycle=CycleFactory(fiscal_year=2568), user=user, role=CommitteeRole.SECRETARY
    )
    return user


def state_of(record):
    record.refresh_from_db()
    return record.state


def text_of(response):
    return response.content.decode()


def formsets(page) -> dict:
    """The posted form of a change page as it stands."""
    data = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = field.field.prepare_value(value)
    return {k: "" if v is None else v for k, v in data.items()}
