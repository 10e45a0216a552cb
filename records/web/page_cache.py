"""Kept pages in front of the views: an answer that is right needs one statement and no view.

A page is kept with the stamp of what it shows (`generations.py`), read before it was made: it is
never older than its stamp. With another stamp it is made anew. Only for requests without session
and message cookie, and only answers that set no cookie, hold no CSRF token and forbid nobody to
keep them. Compressed once for each encoding that was asked for.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from records.core import office

from . import generations
from .kept_pages import Kept

SIZE_LIMIT = 300_000  # bytes of a page as it is sent; a larger one is made each time
QUERY_LIMIT = 1000  # characters
_WHOLE_SECONDS = timedelta(seconds=2)  # what changed less long ago may change again unnoticed
_ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, quality=5)),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
# Of this request, or of this connection; what the cache says itself.
_NOT_KEPT = {"content-length", "etag", "last-modified", "x-request-id", "server-timing"}


@dataclass(frozen=True)
class Page:
    """A kept answer. keys: what it belongs to; body: compressed where the headers say so."""

    keys: tuple[str, ...]
    stamp: generations.Stamp
    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class PageCacheMiddleware:
    """Stands before everything that looks at sessions; after what names the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.PAGE_CACHE or not _is_for_everybody(request):
            return self.get_response(request)
        try:
            return self._kept(request)
        except (DatabaseError, DisallowedHost):  # the rest of the site knows what to say
            return self.get_response(request)

    def _kept(self, request: HttpRequest) -> HttpResponse:
        pages = caches["pages"]
        encoding = _encoding(request)
        name = _name(request, request.META["QUERY_STRING"], encoding)
        page: Page | None = pages.get(name)
        if page is not None and generations.stamp(page.keys) == page.stamp:
            return _answer(request, page)
        found = _asked(request)
        if found is None:
            return self.get_response(request)
        keys, query = found
        if query != request.META["QUERY_STRING"]:
            _replace_query(request, query)
            name = _name(request, query, encoding)
            page = pages.get(name)
        stamp = generations.stamp(keys)
        if page is None or page.stamp != stamp:
            if page is not None:
                office.forget()  # it may be what has changed, in another worker
            request.META.pop("HTTP_ACCEPT_ENCODING", None)  # compressed here, once
            response = self.get_response(request)
            page = _page(request, response, keys, stamp, encoding)
            if page is None:
                return response
            pages.set(name, page, timeout=None)
        return _answer(request, page)


def _is_for_everybody(request: HttpRequest) -> bool:
    """A request whose answer may be the same for others. What a cookie says of somebody's session
    or of messages, what htmx and programs that sign in ask for is made for them alone."""
    cookies = request.META.get("HTTP_COOKIE", "")
    return (
        request.method == "GET"
        and not request.path_info.startswith(settings.STATIC_URL)
        and settings.SESSION_COOKIE_NAME not in cookies
        and "messages" not in cookies
        and "HTTP_AUTHORIZATION" not in request.META
        and "HTTP_HX_REQUEST" not in request.META
        and len(request.META["QUERY_STRING"]) <= QUERY_LIMIT
    )


def _encoding(request: HttpRequest) -> str:
    """The best encoding that the client takes: "br", "gzip" or ""."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    if ";q=0" in accepted.replace(" ", ""):  # few refuse one by name: they get it as it is
        return ""
    return next((name for name in _ENCODINGS if name in accepted), "")


def _name(request: HttpRequest, query: str, encoding: str) -> str:
    """The key of the cache; everything else that a page depends on is in its stamp."""
    said = (request.scheme or "", request.get_host(), request.path_info, query, encoding)
    return blake2b("\n".join(said).encode(errors="replace"), digest_size=16).hexdigest()


def _asked(request: HttpRequest) -> tuple[tuple[str, ...], str] | None:
    """(what the page belongs to, its query in one order); None where it is not kept."""
    try:
        match = resolve(request.path_info)
    except Http404:
        return None
    kept: Kept | None = getattr(match.func, "kept", None)
    query = kept.normalised(request.GET) if kept else None
    if kept is None or query is None:
        return None
    return kept.keys(match.kwargs), query.urlencode()


def _replace_query(request: HttpRequest, query: str) -> None:
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)


def _page(
    request: HttpRequest,
    response: HttpResponse,
    keys: tuple[str, ...],
    stamp: generations.Stamp,
    encoding: str,
) -> Page | None:
    """The answer as it is kept; None where it must not be."""
    if not _is_the_same_for_all(request, response):
        return None
    body = response.content
    etag = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    headers = {name: value for name, value in response.items() if name.lower() not in _NOT_KEPT}
    if encoding:
        body = _ENCODINGS[encoding](body)
        headers["Content-Encoding"] = encoding
    headers["Cache-Control"] = "no-cache"
    headers["X-Accel-Expires"] = settings.PROXY_KEEPS
    if len(body) > SIZE_LIMIT:
        return None
    return Page(keys, stamp, etag, tuple(headers.items()), body)


def _is_the_same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    user = getattr(request, "user", None)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not (user is not None and user.is_authenticated)
        and not response.has_header("Content-Encoding")
        and not any(w in response.get("Cache-Control", "") for w in ("private", "no-store"))
    )


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    modified = _modified(page.stamp)
    if _has_it(request.META, page.etag, modified):
        response = HttpResponse(status=304)
        for name, value in page.headers:
            if name in ("Cache-Control", "Vary", "X-Accel-Expires", "Content-Security-Policy"):
                response.headers[name] = value
        del response.headers["Content-Type"]
    else:
        response = HttpResponse(page.body)
        for name, value in page.headers:
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(page.body))
    response.headers["ETag"] = page.etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified.timestamp())
    return response


def _modified(stamp: generations.Stamp) -> datetime | None:
    """When the page became what it is; None so shortly after a change that the next one could fall
    into the same second."""
    if stamp.changed_at is None:
        return None
    morning = datetime.fromisoformat(stamp.day).astimezone()
    modified = max(stamp.changed_at, morning, _STARTED)
    return modified if datetime.now(UTC) - modified > _WHOLE_SECONDS else None


def _has_it(meta: Mapping[str, Any], etag: str, modified: datetime | None) -> bool:
    """Whether the client has this very page."""
    if given := meta.get("HTTP_IF_NONE_MATCH"):
        return given == etag or etag in parse_etags(given) or given.strip() == "*"
    since = parse_http_date_safe(meta.get("HTTP_IF_MODIFIED_SINCE", ""))
    return bool(since and modified and since >= int(modified.timestamp()))


# Templates may be others than before: nothing is older than this program.
_STARTED = datetime.now(UTC)
