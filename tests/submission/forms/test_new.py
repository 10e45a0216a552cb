"""Which record a person may begin."""

import pytest
from django.urls import reverse

from records.core.enums import Kind
from records.record.models import Record
from records.submission.dashboard import Author
from records.submission.forms.new import NewForm

pytestmark = pytest.mark.django_db


def test_new_for_a_colleague_and_for_the_unit(office, sign_in):
    client = sign_in(office.coordinator)
    client.post(
        reverse("writing-new"),
        {"kind": "behalf", "person": office.colleague.pk, "title": "ของเพื่อน"},
    )
    record = Record.objects.get(title="ของเพื่อน")
    assert (record.owner, record.created_by) == (office.colleague, office.coordinator)
    client.post(
        reverse("writing-new"), {"kind": "unit", "unit": office.unit.pk, "title": "ของหน่วย"}
    )
    record = Record.objects.get(title="ของหน่วย")
    assert (record.kind, record.owner, record.unit) == (Kind.UNIT, None, office.unit)


def test_new_for_the_secretary_offers_the_set(office, sign_in):
    sign_in(office.secretary).post(reverse("writing-new"), {"kind": "set", "title": "ชุดความรู้"})
    record = Record.objects.get()
    assert (record.kind, record.unit) == (Kind.SET, office.head_office)


@pytest.mark.parametrize(
    "data",
    [{"kind": "behalf"}, {"kind": "unit"}, {"kind": "set"}, {"kind": "behalf", "person": "x\0"}],
)
def test_new_refuses_what_is_not_hers(office, author, data):
    data = {"person": office.colleague.pk, "unit": office.unit.pk, "title": "เรื่อง", **data}
    assert author.post(reverse("writing-new"), data).status_code == 422
    assert not Record.objects.exists()


def test_new_refuses_people_of_other_units(office, sign_in):
    data = {"kind": "behalf", "person": office.stranger.pk, "title": "เรื่อง"}
    assert sign_in(office.coordinator).post(reverse("writing-new"), data).status_code == 422


def test_kinds_are_those_that_a_person_may_begin(office):
    def kinds(user):
        return [kind for kind, _ in NewForm(Author(user, office.cycle)).fields["kind"].choices]

    assert kinds(office.author) == ["own"]
    assert kinds(office.coordinator) == ["own", "behalf", "unit"]
    assert kinds(office.secretary) == ["own", "set"]


def test_beginning_says_whose_it_is_and_of_which_unit(office):
    def beginning(user, **data):
        form = NewForm(Author(user, office.cycle), {"title": "เรื่อง", **data})
        assert form.is_valid(), form.errors
        begun = form.beginning()
        return begun["kind"], begun["owner"], begun["unit"]

    of_hers = ("individual", office.author, office.unit)
    assert beginning(office.author, kind="own") == of_hers
    of_colleague = ("individual", office.colleague, office.unit)
    coordinator = office.coordinator
    assert beginning(coordinator, kind="behalf", person=office.colleague.pk) == of_colleague
    assert beginning(coordinator, kind="unit", unit=office.unit.pk) == ("unit", None, office.unit)
    assert beginning(office.secretary, kind="set") == ("set", None, office.head_office)
