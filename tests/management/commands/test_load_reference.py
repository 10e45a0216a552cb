"""The reference data of a province; a second load adds nothing."""

import pytest
from django.core.management import call_command

from records.cycles.models import Cycle
from records.people.models import Unit

pytestmark = pytest.mark.django_db


def test_units_are_those_of_the_province_and_stay_as_they_are(capsys):
    call_command("load_reference", province="52")
    first = capsys.readouterr().out
    assert first.startswith("928 districts, ")
    assert Unit.objects.filter(code="52").exists() and not Unit.objects.filter(code="36").exists()
    Unit.objects.filter(code="52").update(short_name="ชื่อที่แก้แล้ว")
    cycles = Cycle.objects.count()
    call_command("load_reference", province="52")
    assert capsys.readouterr().out == first and Cycle.objects.count() == cycles
