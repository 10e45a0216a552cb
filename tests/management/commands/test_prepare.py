"""Between installing and serving: in order, and static files only when something changed."""

from io import StringIO

import pytest
from django.core.management import call_command

from records.management.commands import prepare
from records.operations import demo


@pytest.fixture
def called(monkeypatch, settings, tmp_path):
    """Names of the commands that were called, none of which runs."""
    settings.VAR_DIR, settings.STATIC_ROOT = tmp_path / "var", tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    names = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: names.append(name))
    for module, step in (
        (prepare.index_check, "reindex"),
        (prepare.tallies, "mend"),
        (prepare.neighbours, "make_due"),
        (prepare.index_check, "give_back_room"),
    ):
        monkeypatch.setattr(module, step, lambda *_, step=step, **options: names.append(step))
    return names


def test_everything_comes_in_its_order(called, settings):
    call_command("prepare", stdout=StringIO())
    assert called == [
        *("compile_catalogue", "build_assets", "migrate", "load_reference", "reindex"),
        *("mend", "make_due", "give_back_room"),
        "collectstatic",
    ]
    assert settings.VAR_DIR.is_dir()


def test_demonstration_comes_with_its_accounts(called):
    out = StringIO()
    call_command("prepare", demo=True, stdout=out)
    assert "load_demo" in called and "load_reference" not in called
    assert demo.PASSWORD in out.getvalue()
    assert all(username in out.getvalue() for username, _ in demo.ACCOUNTS)


def test_static_files_are_collected_again_only_after_a_change(called, settings, tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    (folder / "site.css").write_text("a{}")
    for _ in range(2):
        call_command("prepare", stdout=StringIO())
    assert called.count("collectstatic") == 1
    (folder / "site.css").write_text("a{color:red}")
    call_command("prepare", stdout=StringIO())
    assert called.count("collectstatic") == 2
