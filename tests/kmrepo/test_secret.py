"""The secret key of a machine that was given none."""

import stat
from concurrent.futures import ThreadPoolExecutor

from kmrepo.secret import secret_key


def test_a_key_is_made_once_and_is_private(tmp_path):
    path = tmp_path / "var" / "secret-key"
    key = secret_key(path)
    assert len(key) >= 50 and secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]  # no draft is left behind


def test_a_key_that_is_there_is_kept(tmp_path):
    path = tmp_path / "secret-key"
    path.write_text("given\n")
    assert secret_key(path) == "given"


def test_another_process_that_was_quicker_wins(tmp_path, monkeypatch):
    path = tmp_path / "secret-key"
    made = path.exists

    def absent_then_made(self):
        path.write_text("quicker")
        return False

    monkeypatch.setattr(type(path), "exists", absent_then_made)
    assert secret_key(path) == "quicker"
    monkeypatch.undo()
    assert made()


def test_many_readers_get_the_same_key(tmp_path):
    path = tmp_path / "secret-key"
    secret_key(path)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(secret_key, [path] * 8))) == 1
