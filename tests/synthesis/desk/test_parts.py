"""The structured parts of a set on the desk."""

from records.core.enums import PartKind
from records.synthesis.models import SetPart
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
