"""Fixtures of all tests. Databases: SQLite, or what DATABASE_URL names."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.http import FileResponse
from django.test import Client

from records.core import office as office_words
from records.search import spelling
from tests import factories

pytest_plugins = ["tests.desk", "tests.pages"]
TESTS = Path(__file__).resolve().parent
PAGES = {"desk", "views", "test_desk.py", "test_desk_site.py"}  # folders and modules
_COUNTING = {  # fixtures, or words in a test's name
    "count_queries",
    "django_assert_num_queries",
    "django_assert_max_num_queries",
    "statements",
    "thirty",
}
_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="after a run on another database: leave out the tests that touch none, and a "
        "journey's other screens",
    )


def pytest_collection_modifyitems(config, items):
    for item in items:
        # Some of them measure time, which measuring doubles; a property is tried a hundred times.
        if item.get_closest_marker("slow") or item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
        # Pages after many steps; the services have tests of their own.
        if PAGES & {*item.path.relative_to(TESTS).parts, item.path.name}:
            item.add_marker("thorough")
        # Thirty records, only to count what the ORM sends: the same of it to both databases.
        if _COUNTING & {*item.fixturenames, *item.name.partition("[")[0].split("_")}:
            item.add_marker("once")
    if config.getoption("--database-only"):
        told = {_story(item): item for item in reversed(items)}  # the first screen of each
        chosen = [
            item
            for item in items
            if _touches_database(item)
            and (not item.get_closest_marker("browser") or told[_story(item)] is item)
        ]
        config.hook.pytest_deselected(items=[*set(items).difference(chosen)])
        items[:] = chosen


def _story(item) -> tuple[str, str]:
    return str(item.path), getattr(item, "originalname", item.name)


def _touches_database(item) -> bool:
    return bool(item.get_closest_marker("django_db") or _DATABASE & set(item.fixturenames))


@pytest.fixture(autouse=True)
def quick_and_clean(settings, tmp_path, monkeypatch):
    """Fast hashing, files in a folder of the test, no mail out, static files without a build."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {
        **settings.CACHES,
        "made": {**settings.CACHES["made"], "LOCATION": tmp_path / "made"},
    }
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"},
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ADDRESS_LIMITS = dict.fromkeys(settings.ADDRESS_LIMITS, 0)  # one address asks for all
    # A test that is undone raises no generation on PostgreSQL: it does so at the end of a change.
    settings.PAGE_CACHE = False
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    # What a worker remembers of a database that is no more.
    cache.clear()
    spelling.clear_cache()
    # Nothing is set on screen, and nothing is asked for it; a test that sets something forgets.
    monkeypatch.setattr(office_words, "_kept", (float("inf"), {}))
    monkeypatch.setattr(office_words, "_emblem", (float("inf"), None))
    settings.FROM_ENVIRONMENT = frozenset()


@pytest.fixture(autouse=True)
def downloads_are_closed(monkeypatch):
    """A server closes each response; the test client leaves that to whoever reads to the end."""
    made, headers = [], FileResponse.set_headers

    def set_headers(response, file):
        made.append(file)
        return headers(response, file)

    monkeypatch.setattr(FileResponse, "set_headers", set_headers)
    yield
    for file in made:
        file.close()


@pytest.fixture
def sign_in():
    """sign_in(user) -> a Client signed in as *user*."""

    def _sign_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return _sign_in


@pytest.fixture
def office(db):
    """A small office: province, district units, open cycle with lists, committee, people."""
    return factories.Office()
