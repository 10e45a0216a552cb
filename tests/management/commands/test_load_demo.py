"""The command of the demonstration: first what it stands on, then the office itself."""

import pytest
from django.core.management import call_command

from records.cycles.models import Cycle
from records.operations import demo
from records.people.models import Position, Subdistrict, Unit, User
from records.search.models import Synonym

pytestmark = pytest.mark.django_db


def test_reference_data_is_there_before_the_office(monkeypatch, capsys):
    def load(progress):
        assert Subdistrict.objects.exists() and Position.objects.exists() and Cycle.objects.exists()
        assert Unit.objects.filter(code="36").exists() and Synonym.objects.exists()
        progress(1, 2)
        return 2

    monkeypatch.setattr(demo, "load", load)
    call_command("load_demo")
    assert "2" in capsys.readouterr().out


def test_office_is_that_of_the_fixtures_whatever_province_the_site_is_of(settings, monkeypatch):
    settings.SITE_PROVINCE = "40"
    monkeypatch.setattr(demo, "load", lambda progress: demo._people() or 0)
    call_command("load_demo")
    malee = User.objects.get(username="malee")
    assert malee.unit.code.startswith(demo.PROVINCE)
    assert list(malee.coordinated_units.all()) == [malee.unit]
