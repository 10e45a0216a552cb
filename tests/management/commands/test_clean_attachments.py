"""The command says what became of each file that was not clean, and how many there were."""

from types import SimpleNamespace

from django.core.management import call_command

from records.record import attachment_cleaning
from records.record.attachment_cleaning import Cleaning


def test_it_says_what_it_did(monkeypatch, capsys):
    def clean_stored(*, check):
        row = SimpleNamespace(pk=7, name="ก.docx")
        return iter(
            [Cleaning(row, "cleaned"), Cleaning(row, "kept", ("เสีย",)), Cleaning(row, "clean")]
        )

    monkeypatch.setattr(attachment_cleaning, "clean_stored", clean_stored)
    call_command("clean_attachments", "--check")
    assert capsys.readouterr().out == (
        "7 ก.docx: cleaned \n7 ก.docx: kept เสีย\n"
        "1 cleaned, 1 clean already, 1 left as they are, 0 not in the store (nothing was written)\n"
    )
