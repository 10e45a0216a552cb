"""The command of the search index: --check tells, --missing writes only what is missing."""

import pytest
from django.core.management import call_command

from records.search.models import SearchText

pytestmark = pytest.mark.django_db


def test_check_names_the_records_that_drifted_and_fails(office, capsys):
    record = office.draft()
    SearchText.objects.filter(pk=record.pk).delete()
    with pytest.raises(SystemExit) as stop:
        call_command("reindex", check=True)
    out = capsys.readouterr().out
    assert stop.value.code == 1
    assert "1 records, 1 missing, 0 stale" in out and f"record {record.pk}" in out
    assert not SearchText.objects.filter(pk=record.pk).exists()


def test_missing_rows_are_written_and_the_check_is_content(office, capsys):
    first = office.draft()
    office.draft(owner=office.stranger)
    SearchText.objects.filter(pk=first.pk).delete()
    call_command("reindex", missing=True)
    assert "1 records indexed" in capsys.readouterr().out
    call_command("reindex", check=True)
    assert "2 records, 0 missing, 0 stale" in capsys.readouterr().out
    call_command("reindex")
    assert "2 records indexed" in capsys.readouterr().out
