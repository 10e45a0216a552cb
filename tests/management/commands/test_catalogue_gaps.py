"""Texts of Django without Thai: counted, named, and an exit code for CI."""

import pytest
from django.core.management import call_command

from kmrepo import catalogue


def test_a_gap_is_named_and_fails(monkeypatch, capsys):
    gaps = {
        True: {"django.contrib.auth": ["Log in"]},
        False: {"django.contrib.auth": ["Log in", "x"]},
    }
    monkeypatch.setattr(catalogue, "gaps", lambda ours=True: gaps[ours])
    with pytest.raises(SystemExit) as stop:
        call_command("catalogue_gaps")
    assert stop.value.code == 1
    out = capsys.readouterr().out
    assert "django.contrib.auth: 2 missing in Django, 1 now" in out and "'Log in'" in out


def test_no_gap_is_success(monkeypatch):
    monkeypatch.setattr(catalogue, "gaps", lambda ours=True: {"django": []})
    with pytest.raises(SystemExit) as stop:
        call_command("catalogue_gaps")
    assert stop.value.code == 0
