"""How long an answer took: for administrators in its head, for everybody's slow ones in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from records.core import request_id

log = logging.getLogger(__name__)


@dataclass
class _Database:
    """What the statements of one answer took, in seconds, and how many there were."""

    seconds: float = 0.0
    statements: int = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - start
            self.statements += 1


class TimingMiddleware:
    """Behind the kept pages: those take no time worth telling."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        database = _Database()
        start, processor = time.perf_counter(), time.thread_time()
        with connection.execute_wrapper(database):
            response = self.get_response(request)
        total, processor = time.perf_counter() - start, time.thread_time() - processor
        if total > settings.SLOW_ANSWER:
            # Without the query: what somebody searches for is nobody's.
            log.warning(
                *("slow: %s %s %.1f s, processor %.1f s, %d statements %.1f s, request %s",),
                *(request.method, request.path, total, processor),
                *(database.statements, database.seconds, request_id.current()),
            )
        if _is_administrator(request):
            response.headers["Server-Timing"] = (
                f"total;dur={total * 1000:.1f}, processor;dur={processor * 1000:.1f}, "
                f'database;dur={database.seconds * 1000:.1f};desc="{database.statements}"'
            )
        return response


def _is_administrator(request: HttpRequest) -> bool:
    """Who that is was looked up for the page, or is not looked up at all."""
    user = getattr(request, "_cached_user", None)
    return bool(user is not None and user.is_superuser)
