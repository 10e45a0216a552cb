"""Talking to a search server: JSON over HTTP, little time, and a pause after it was down."""

import json
from base64 import b64encode
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache

SECONDS = 3  # a request may take while somebody waits
PAUSE = 30  # seconds in which a server that was down is not asked
SCHEMES = {  # settings.py refuses others
    "opensearch": HTTPConnection,
    "opensearchs": HTTPSConnection,
    "elasticsearch": HTTPConnection,
    "elasticsearchs": HTTPSConnection,
}
_DOWN = "search-server-down"


class Down(Exception):
    """No answer, or none that helps."""


class Refused(Down):
    """The server answered with an error. status: of HTTP."""

    def __init__(self, status: int, text: str):
        super().__init__(f"the search server said {status}: {text[:300]}")
        self.status = status


def index_name() -> str:
    """The last part of SEARCH_URL."""
    return urlsplit(settings.SEARCH_URL).path.strip("/") or "kmrepo"


def ask(method: str, path: str, body=None, *, patient=False) -> dict:
    """The answer to one request. A list as *body* is sent line by line, as _bulk wants it.

    patient: nobody waits for it, so that it may take ten times as long and is tried at once
    after a failure. Raises Down.
    """
    if not patient and cache.get(_DOWN):
        raise Down("the search server was down a moment ago")
    try:
        status, text = _request(method, path, body, SECONDS * (10 if patient else 1))
    except (OSError, HTTPException) as error:
        cache.set(_DOWN, True, PAUSE)
        raise Down(f"the search server does not answer: {error}") from error
    if status >= 400:
        raise Refused(status, text)
    try:
        answer = json.loads(text or "{}")
    except ValueError as error:
        raise Down("the search server did not answer in JSON") from error
    if not isinstance(answer, dict):
        raise Down("the search server answered something else than an object")
    return answer


def _request(method, path, body, seconds) -> tuple[int, str]:
    parts = urlsplit(settings.SEARCH_URL)
    headers = {"Accept": "application/json"}
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    data = None
    if isinstance(body, list):
        data = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in body).encode()
        headers["Content-Type"] = "application/x-ndjson"
    elif body is not None:
        data = json.dumps(body, ensure_ascii=False).encode()
        headers["Content-Type"] = "application/json"
    server = SCHEMES[parts.scheme](parts.hostname, parts.port or 9200, timeout=seconds)
    try:
        server.request(method, path, data, headers)
        answer = server.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        server.close()
