"""`keep`: says what has drifted, and mends it."""

import pytest
from django.core.management import call_command

from records.record.models import Tally
from records.search.neighbours_due import due
from tests import light

pytestmark = pytest.mark.django_db


def test_it_says_what_differs_and_mends_it(office, capsys):
    light.records(office, 2)
    call_command("keep", check=True)
    assert "0 counts differ, 2 records without neighbours" in capsys.readouterr().out
    Tally.objects.filter(facet="all").update(number=9)
    with pytest.raises(SystemExit):
        call_command("keep", check=True)
    assert "all : 9, counted 2" in capsys.readouterr().out
    call_command("keep")
    assert "1 counts mended, neighbours of 2 records found" in capsys.readouterr().out
    call_command("keep", check=True)
    assert not due().exists()
