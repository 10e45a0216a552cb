"""Answers that a reader may already have, or have a part of: ETag, 304, Range.

A download that breaks off on a bad line goes on where it stopped (RFC 9110, 14).
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

from django.core.files.base import File
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def answer(request: HttpRequest, response: HttpResponse, etag: str = "") -> HttpResponse:
    """The response with its ETag; 304 or the part that was asked for where that is enough."""
    if response.status_code != 200:
        return response
    # Pictures and documents are compressed already; a part must be a part of the very bytes.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    whole = response.content
    etag = etag or blake2b(whole, digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Accept-Ranges"] = "bytes"
    unchanged = not_modified(request, response, etag)
    if unchanged is not None:
        return unchanged
    part = wanted(request, len(whole), f'"{etag}"')
    if part is None:
        return response
    start, end = part
    response.content = whole[start:end]
    return _partial(response, start, end, len(whole))


def not_modified(
    request: HttpRequest, response: HttpResponseBase, etag: str
) -> HttpResponse | None:
    """304 where the reader has this very content."""
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if not {f'"{etag}"', f'W/"{etag}"', "*"}.intersection(asked):
        return None
    found = HttpResponse(status=304)
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        if name in response.headers:
            found.headers[name] = response.headers[name]
    del found.headers["Content-Type"]
    return found


def file_answer(
    request: HttpRequest, response: FileResponse, file: File[Any], etag: str
) -> HttpResponseBase:
    """`answer` for a stored file, of which only the part is read that is sent."""
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Accept-Ranges"] = "bytes"
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    unchanged = not_modified(request, response, etag)
    size = file.size
    part = None if unchanged else wanted(request, size, f'"{etag}"')
    if unchanged is None and part is None:
        return response
    try:
        if unchanged is not None:
            return unchanged
        assert part is not None  # noqa: S101 (looked at above)
        start, end = part
        file.seek(start)
        cut = HttpResponse(file.read(end - start), content_type=response.headers["Content-Type"])
    finally:
        # Not `response.close()`: that tells Django that the request is over.
        file.close()
    for name, value in response.items():
        if name != "Content-Length":
            cut.headers[name] = value
    return _partial(cut, start, end, size)


def _partial(response: HttpResponse, start: int, end: int, size: int) -> HttpResponse:
    inside = start < end
    response.status_code = 206 if inside else 416
    response.headers["Content-Range"] = (
        f"bytes {start}-{end - 1}/{size}" if inside else f"bytes */{size}"
    )
    response.headers["Content-Length"] = str(len(response.content))
    return response


def wanted(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """(start, end) of the one range that is asked for, start = end where it lies outside; None:
    everything. Several ranges, and those of another version, are answered with everything."""
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or asked is None or asked[0] == "bytes=-":
        return None
    if_range = request.headers.get("If-Range")
    if if_range is not None and if_range != etag:
        return None
    first, last = asked.groups()
    if not first:  # the last so many bytes
        length = min(int(last), size)
        return (size - length, size) if length else (size, size)
    if last and int(last) < int(first):
        return None
    start = int(first)
    return (start, min(int(last) + 1, size) if last else size) if start < size else (size, size)
