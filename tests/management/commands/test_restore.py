"""The command that puts a backup back; what it does is tested in tests/operations/backup."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from records.operations.backup import making

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_check_reads_all_and_changes_nothing(tmp_path):
    path, out = making.make(tmp_path).path, StringIO()
    call_command("restore", str(path), "--check", stdout=out)
    assert "ไฟล์สำรองสมบูรณ์" in out.getvalue()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="ไม่พบไฟล์"):
        call_command("restore", str(tmp_path / "none.tar"), "--work", str(tmp_path))
