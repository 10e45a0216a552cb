"""The program's name changes with its code and its templates."""

import os

import pytest

from kmrepo.release import release

pytestmark = pytest.mark.once


def test_other_templates_are_another_release(tmp_path):
    for folder in ("templates", "records", "kmrepo"):
        (tmp_path / folder).mkdir()
    page = tmp_path / "templates" / "page.html"
    page.write_text("ก")
    first = release(tmp_path)
    assert release(tmp_path) == first
    page.write_text("ขค")
    second = release(tmp_path)
    os.utime(page, (1, 1))
    assert len({first, second, release(tmp_path)}) == 3
