"""A year of published records."""

import pytest
from django.utils import timezone

from records.awards.models import Award
from records.core.enums import AwardKind, Kind, State
from records.cycles.models import Topic
from records.people.models import District


@pytest.fixture
def year(office):
    """Six published records: a set, a Best Practice, a unit's, and three of two topics."""
    otop = Topic.objects.create(cycle=office.cycle, slug="otop", name="ด้านแปรรูป", order=2)
    far = District.objects.create(code="3602", province=office.province, name="บ้านเขว้า")
    made = {
        "set": office.record(State.PUBLISHED, Kind.SET, title="ชุดของทุกคน", actor=office.secretary),
        "best": office.record(State.PUBLISHED, title="เรื่องดีเด่น"),
        "unit": office.record(State.PUBLISHED, Kind.UNIT, title="เรื่องของหน่วย"),
        "near": office.record(State.PUBLISHED, title="เรื่องใกล้", owner=office.colleague),
        "far": office.record(
            State.PUBLISHED, title="เรื่องไกล", owner=office.stranger, district_id=far.pk
        ),
        "other": office.record(State.PUBLISHED, title="เรื่องแปรรูป", owner=office.coordinator),
    }
    made["other"].topic = otop
    made["other"].save()
    Award.objects.create(
        cycle=office.cycle, record=made["best"], kind=AwardKind.BEST_PRACTICE,
        awarded_on=timezone.localdate(),
    )  # fmt: skip
    office.record(State.ACCEPTED, title="เรื่องที่ยังไม่เผยแพร่", owner=office.other_coordinator)
    return made
