"""The command says whether the catalogue had to be compiled, and nothing when asked to be quiet."""

import pytest
from django.core.management import call_command

from kmrepo import catalogue


@pytest.mark.parametrize(("made", "said"), [(True, "compiled\n"), (False, "up to date\n")])
def test_it_says_what_it_did(monkeypatch, capsys, made, said):
    monkeypatch.setattr(catalogue, "compile_catalogue", lambda: made)
    call_command("compile_catalogue")
    assert capsys.readouterr().out == said
    call_command("compile_catalogue", verbosity=0)
    assert capsys.readouterr().out == ""
