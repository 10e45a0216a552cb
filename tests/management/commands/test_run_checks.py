"""The command of the automatic checks: of all cycles, only of what was handed in."""

import pytest
from django.core.management import call_command

from records.core.enums import State
from records.screening.models import CheckReport

pytestmark = pytest.mark.django_db


def test_everything_handed_in_is_checked_again(office, capsys):
    record = office.record(State.SUBMITTED)
    office.draft(owner=office.colleague)
    CheckReport.objects.all().delete()
    call_command("run_checks")
    assert capsys.readouterr().out == "1 records checked\n"
    assert CheckReport.objects.get().record == record
