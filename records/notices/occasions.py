"""One mail a person and occasion: what one press of a button tells somebody comes in one mail.

While an occasion is open, notices are stored as those that wait for a mail, in the transaction of
what they tell of; when it ends each person gets one mail of all of hers. Should the program fall in
between, the daily digest finds them waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import mails
from .models import Notice

_open: ContextVar[set[int] | None] = ContextVar("occasion", default=None)
_SAFE = ("GET", "HEAD", "OPTIONS")


@contextmanager
def one_mail() -> Iterator[None]:
    """Around what is one occasion for those who are told; inside another it is part of that."""
    if _open.get() is not None:
        yield
        return
    waiting: set[int] = set()
    token = _open.set(waiting)
    try:
        yield
    finally:
        _open.reset(token)
        if waiting:
            _send(waiting)


def is_open() -> bool:
    return _open.get() is not None


def wait(notices: list[Notice]) -> None:
    """These are to be in the mails of the occasion; they are stored as waiting already."""
    waiting = _open.get()
    assert waiting is not None  # noqa: S101
    waiting.update(notice.pk for notice in notices)


@transaction.atomic
def _send(waiting: set[int]) -> None:
    """Those that are there still: what was undone told nobody."""
    rows = Notice.objects.for_digest().filter(pk__in=waiting)
    rows = rows.select_for_update(of=("self",)).select_related("recipient", "record")
    found = list(rows.order_by("created_at", "pk"))
    people: dict[int, list[Notice]] = {}
    for notice in found:
        people.setdefault(notice.recipient_id, []).append(notice)
    contacts: dict[int | None, mails.Contact | None] = {}
    for notices in people.values():
        cycle = mails.cycle_of(notices)
        if cycle not in contacts:
            contacts[cycle] = mails.contact(cycle)
        mails.queue_mail(notices[0].recipient, subject(notices), notices, contacts[cycle])
    Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(for_digest=False)


def subject(notices: list[Notice]) -> str:
    first = notices[0].title
    return first if len(notices) == 1 else f"{len(notices)} เรื่อง: {first}"[:200]


class OneMailMiddleware:
    """A request that changes something is one occasion."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in _SAFE:
            return self.get_response(request)
        with one_mail():
            return self.get_response(request)
