"""Old archives go, and nothing else ever does."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from records.operations.backup import retention
from records.operations.backup.manifest import Entry, Manifest

pytestmark = pytest.mark.once


@pytest.fixture
def archive(tmp_path, settings):
    """archive(days): one of this site, made so many days ago."""

    def _archive(days, site=None):
        at = timezone.now() - timedelta(days=days)
        path = tmp_path / f"kmrepo-{at:%Y%m%d-%H%M%S}-{days:06x}.tar"
        path.write_bytes(b"x" * 10)
        made_at = at.isoformat(timespec="seconds")
        site = site or settings.SITE_URL
        found = Manifest(site, made_at, "sqlite", {}, Entry(1, ""), {}, {})
        retention.describe(path, found)
        return path

    return _archive


def test_what_is_old_goes_and_the_newest_stay(archive, tmp_path):
    paths = {days: archive(days) for days in (0, 1, 29, 31, 40, 50, 60, 70, 80, 90)}
    assert set(retention.remove_old(tmp_path, days=30)) == {paths[d] for d in (70, 80, 90)}
    assert len(list(tmp_path.iterdir())) == 14
    assert [kept.path for kept in retention.archives(tmp_path)][0] == paths[0]


def test_nothing_else_is_touched(archive, tmp_path):
    for days in range(8):
        archive(days)
    other = archive(100, site="https://other.example")
    without_note, longer, link = (archive(days) for days in (101, 102, 103))
    retention._note(without_note).unlink()
    longer.write_bytes(b"x" * 11)
    target = tmp_path / "elsewhere"
    link.rename(target)
    link.symlink_to(target)
    broken = archive(104)
    retention._note(broken).write_text("{")
    renamed = archive(105)
    note = json.loads(retention._note(renamed).read_text())
    retention._note(renamed).write_text(json.dumps(note | {"file": "another.tar"}))
    (tmp_path / "kmrepo-notes.tar").write_text("x")
    (tmp_path / "2026-01-01").mkdir()
    assert retention.remove_old(tmp_path, days=30) == []
    assert other.exists() and broken.exists() and renamed.exists()


def test_nought_keeps_all(archive, tmp_path):
    for days in range(100, 120):
        archive(days)
    assert retention.remove_old(tmp_path, days=0) == []


def test_a_folder_that_is_not_there_holds_none(tmp_path):
    assert retention.archives(tmp_path / "nowhere") == []
