"""The command says what it made, or why it made nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_it_says_where_and_what(tmp_path, settings):
    settings.BACKUP_AGE_KEYS = []
    out = StringIO()
    call_command("backup", to=tmp_path, stdout=out)
    (path,) = tmp_path.glob("*.tar")
    assert f"สำรองแล้ว {path}" in out.getvalue() and "แถว 0 ไฟล์" in out.getvalue()


def test_it_needs_a_folder():
    with pytest.raises(CommandError, match="BACKUP_DIR"):
        call_command("backup", to=None)


def test_it_fails_in_thai(settings):
    with pytest.raises(CommandError, match="MEDIA_ROOT"):
        call_command("backup", to=settings.MEDIA_ROOT)
