"""A missing program is said; with --require-all it is a failure."""

import pytest

from tests.documents import tools


def test_what_is_missing_is_skipped_unless_all_is_required(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program is not here"):
        tools.needed("no-such-program")
    monkeypatch.setenv("REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception):
        tools.needed("sh", "no-such-program")
    tools.needed("sh")
