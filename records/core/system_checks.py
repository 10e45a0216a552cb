"""What the database must be able to do; asked when it is migrated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connections

if TYPE_CHECKING:
    from django.apps import AppConfig
    from django.db.backends.base.base import BaseDatabaseWrapper


def search_database(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """PostgreSQL must keep Thai letters: under some locales pg_trgm finds no trigram in them."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor == "postgresql":
            problems += _postgresql(connection)
    return problems


def _postgresql(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
        if encoding != "UTF8":
            return [
                Error(f"ฐานข้อมูลเข้ารหัสแบบ {encoding} ค้นภาษาไทยไม่ได้", hint=_HINT, id="records.E001")
            ]
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if not cursor.fetchone():
            return []  # the migration makes it
        try:
            cursor.execute("SELECT cardinality(show_trgm('ท่องเที่ยว'))")
            trigrams = cursor.fetchone()[0]
        except DatabaseError:
            return []
    if trigrams < 5:
        return [Error("ฐานข้อมูลไม่รู้จักอักษรไทย (LC_CTYPE) การค้นจะไม่พบ", hint=_HINT, id="records.E002")]
    return []


_HINT = "สร้างฐานข้อมูลใหม่ด้วย ENCODING 'UTF8' และ LC_CTYPE 'C.UTF-8' หรือ 'th_TH.UTF-8' แล้วนำข้อมูลเข้า"
