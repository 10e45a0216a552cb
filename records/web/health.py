"""For monitoring: whether the application answers, and whether it can do its work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

from .access import public

FREE_AT_LEAST = 100 * 1024 * 1024  # bytes; below, a large upload may fill the disk
_migrated = False  # once it is so in this process, it stays so


class HealthMiddleware:
    """Answers the watchers before the name of the host is looked at: they ask by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info)
        return view(request) if view else self.get_response(request)


@public
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether the application reaches its database."""
    return _answer({"database": _database()}, short=True)


@public
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether it can serve: the database and its tables, the store, room on its disk."""
    reached = _database()
    checks = {"database": reached, "migrations": reached and _migrations()}
    return _answer({**checks, "files": _writable(), "disk": _room()})


def _answer(checks: dict[str, bool], *, short: bool = False) -> JsonResponse:
    good = all(checks.values())
    answer: dict[str, object] = {"status": "ok" if good else "unavailable"}
    if not short:
        answer["checks"] = checks
    headers = {"Cache-Control": "no-store"} | ({} if good else {"Retry-After": "20"})
    return JsonResponse(answer, status=200 if good else 503, headers=headers)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _migrations() -> bool:
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def _writable() -> bool:
    """The folder of uploads; other stores answer when they are used."""
    folder = settings.MEDIA_ROOT
    return not folder.exists() or os.access(folder, os.W_OK)


def _room() -> bool:
    folder = settings.MEDIA_ROOT if settings.MEDIA_ROOT.exists() else settings.VAR_DIR
    return not folder.exists() or shutil.disk_usage(folder).free >= FREE_AT_LEAST
