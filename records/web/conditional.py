"""Answers that a reader may already have, or have a part of: ETag, 304, Range.

A download that breaks off on a bad line goes on where it stopped (RFC 9110, 14).
"""

from __future__ import annotations

import re
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def answer(request: HttpRequest, response: HttpResponse, etag: str = "") -> HttpResponse:
    """The response with its ETag; 304 or the part that was asked for where that is enough."""
    if response.status_code != 200:
        return response
    whole = response.content
    etag = etag or blake2b(whole, digest_size=12).hexdigest()
    response.headers["ETag"] = f'"{etag}"'
    response.headers["Accept-Ranges"] = "bytes"
    found = get_conditional_response(request, response.headers["ETag"], None, response)
    if not isinstance(found, HttpResponse) or found.status_code != 200:
        kept = found if isinstance(found, HttpResponse) else response
        return kept
    part = wanted(request, len(whole), f'"{etag}"')
    if part is None:
        return response
    start, end = part
    if start >= end:
        response.status_code = 416
        response.content = b""
        response.headers["Content-Range"] = f"bytes */{len(whole)}"
    else:
        response.status_code = 206
        response.content = whole[start:end]
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(whole)}"
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
