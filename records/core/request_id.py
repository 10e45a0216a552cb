"""One name for all that a request does: it stands in the response, in the log and in events."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The id of the request that is served now; "" outside of one."""
    return _current.get()


class LogFilter(logging.Filter):
    """Puts the id of the request into each line of the log; "-" outside of one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current() or "-"
        return True


class RequestIdMiddleware:
    """Names every request anew. What a client sends as its id is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _current.set(uuid4().hex[:16])
        try:
            response = self.get_response(request)
            response[HEADER] = current()
            return response
        finally:
            _current.reset(token)
