"""The fonts of the site: made once, with the signs that Thai texts need."""

from io import StringIO

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from records.management.commands.build_assets import WEIGHTS


@pytest.mark.slow
def test_fonts_are_made_once_with_every_thai_sign(settings, tmp_path):
    settings.ASSETS_DIR = tmp_path
    first, second = StringIO(), StringIO()
    call_command("build_assets", stdout=first)
    call_command("build_assets", stdout=second)
    assert (first.getvalue(), second.getvalue()) == ("2 fonts made\n", "0 fonts made\n")
    assert (tmp_path / "fonts" / "LICENSE.txt").exists()
    assert not list(tmp_path.rglob("*.draft"))
    for weight in WEIGHTS:
        with TTFont(tmp_path / "fonts" / f"Sarabun-{weight}.woff2") as font:
            assert {ord("ก"), ord("ำ"), ord("๙"), ord("“")} <= set(font.getBestCmap())
