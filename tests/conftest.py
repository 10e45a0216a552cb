"""Fixtures of all tests. Databases: SQLite, or what DATABASE_URL names."""

import pytest
from django.core.cache import cache
from django.test import Client

from records.search import spelling
from tests import factories

pytest_plugins = ["tests.desk", "tests.pages"]


@pytest.fixture(autouse=True)
def quick_and_clean(settings, tmp_path):
    """Fast hashing, files in a folder of the test, no mail out, static files without a build."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.POST_OFFICE = {
        **settings.POST_OFFICE,
        "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"},
    }
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.AXES_ENABLED = False
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    # What a worker remembers of a database that is no more.
    cache.clear()
    spelling.clear_cache()


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
