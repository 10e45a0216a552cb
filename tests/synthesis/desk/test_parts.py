"""The structured parts of a set on the desk."""

from django.urls import reverse

from records.core.enums import Action, Kind, PartKind
from records.record import workflow, writing
from records.synthesis.desk.pages import LOCKED
from records.synthesis.models import SetPart
from tests.desk import text_of
from tests.synthesis.desk.clicks import click


def test_parts_are_kept_and_deleted(desk, the_set):
    rows = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 0}
    step = {"parts-0-kind": PartKind.STEP, "parts-0-name": "รู้เป้าหมาย", "parts-0-detail": "ชัดเจน"}
    assert click(desk, the_set, "parts", **rows, **step).status_code == 302
    part = SetPart.objects.get()
    assert (part.record_id, part.name) == (the_set.pk, "รู้เป้าหมาย")
    rows = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 1, "parts-0-id": part.pk}
    click(desk, the_set, "parts", **rows, **step, **{"parts-0-DELETE": "on"})
    assert not SetPart.objects.exists()
    wrong = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 0, "parts-0-name": "ไม่มีชนิด"}
    assert click(desk, the_set, "parts", **wrong).status_code == 422


def test_a_set_handed_in_meanwhile_says_that_it_is_locked(desk, the_set):
    writing.write(the_set, desk.office.values(Kind.SET), actor=desk.office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=desk.office.secretary)
    rows = {"parts-TOTAL_FORMS": 1, "parts-INITIAL_FORMS": 0}
    step = {"parts-0-kind": PartKind.STEP, "parts-0-name": "รู้เป้าหมาย"}
    url = reverse("admin:records_provincialset_parts", args=[the_set.pk])
    response = desk.client("secretary").post(url, {**rows, **step}, follow=True)
    assert LOCKED in text_of(response)
    assert click(desk, the_set, "parts", who="reviewer", **rows, **step).status_code == 403
    assert not SetPart.objects.exists()
