"""Kept pages in tests."""

import pytest
from django.core.cache import caches
from django.db import connection


@pytest.fixture
def settle():
    """Call it after a change: PostgreSQL raises generations at the end of a transaction, and that
    of a test never ends."""

    def _settle():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SELECT set_config('kmrepo.raised', '', true)")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    return _settle


@pytest.fixture
def page_cache(settings):
    """The cache of kept pages, in use and empty."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield caches["pages"]
    caches["pages"].clear()
