"""The command that reads new attachments says how many, and nothing when there were none."""

import pytest
from django.core.management import call_command

from records.record import attachment_text


@pytest.mark.parametrize(
    ("done", "verbosity", "said"), [(2, 1, "2 files read\n"), (0, 1, ""), (0, 2, "0 files read\n")]
)
def test_it_says_what_it_read(monkeypatch, capsys, done, verbosity, said):
    monkeypatch.setattr(attachment_text, "read_new", lambda: done)
    call_command("read_attachments", verbosity=verbosity)
    assert capsys.readouterr().out == said
