"""Deciding: preview, then all or none."""

import pytest
from django.urls import reverse

from records.core.enums import Action, State
from records.record.workflow import advance
from records.screening.models import Resolution
from tests.desk import state_of, text_of
from tests.screening.desk.worklist_pages import resolution


def test_preview_then_apply(desk, proposed):
    data = resolution(proposed)
    preview = desk.post("chair", "deciding", **data)
    html = text_of(preview)
    assert preview.status_code == 200 and "ยืนยันลงมติ 2 เรื่อง" in html
    assert [r.pk for r in preview.context["records"]] == [r.pk for r in proposed]
    assert not Resolution.objects.exists()
    assert {state_of(r) for r in proposed} == {State.PENDING_ACCEPT, State.PENDING_REJECT}
    response = desk.post("chair", "deciding", **data, apply="1")
    batch = Resolution.objects.get()
    url = reverse("admin:records_resolution_change", args=[batch.pk])
    assert response["Location"] == url
    again = desk.post("chair", "deciding", **data, apply="1")
    assert again["Location"] == url and Resolution.objects.count() == 1
    assert [state_of(r) for r in proposed] == [State.ACCEPTED, State.REJECTED]


def test_a_list_that_changed_is_decided_not_at_all(desk, proposed):
    data = resolution(proposed)
    advance(
        proposed[0], Action.RECONSIDER, actor=desk.office.secretary, inputs={"note": "ขอดูอีกครั้ง"}
    )
    response = desk.post("chair", "deciding", **data, apply="1")
    assert response.status_code == 409 and proposed[0].number in text_of(response)
    assert state_of(proposed[1]) == State.PENDING_REJECT and not Resolution.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"resolution": ""}, 422),
        ({"resolved_on": "พรุ่งนี้"}, 422),
        ({"resolved_on": "1/1/2600"}, 422),
        ({"token": "x"}, 422),
        ({"record": []}, 200),
    ],
)
def test_a_resolution_needs_its_number_day_and_records(desk, proposed, changes, status):
    response = desk.post("chair", "deciding", **(resolution(proposed) | changes), apply="1")
    assert response.status_code == status
    assert not Resolution.objects.exists()


def test_the_secretary_prepares_and_does_not_decide(desk, proposed):
    page = desk.get("secretary", "deciding")
    assert proposed[0].number in text_of(page) and "ดูตัวอย่างก่อนลงมติ" not in text_of(page)
    assert desk.post("secretary", "deciding", **resolution(proposed), apply="1").status_code == 403
    assert not Resolution.objects.exists()
