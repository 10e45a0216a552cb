"""An OpenSearch or Elasticsearch server as the engine, for a bank of a whole country.

It was tried against recorded requests and answers only (tests/services/test_search_remote.py),
never against a real server. What it is asked for: primary keys with scores, at most CANDIDATES.
Which of them a person sees, the fields (ผู้เขียน: …), the filters and the counts stay with the
database, whose own index is written all the same and answers while the server is down.

The index: title, head and text in 3-grams, where a phrase is an exact substring; words and
title_words as our own segmenter cut them, parted by white space. Rows are sent after the commit;
what could not be sent is logged, and `reindex` (`--missing` for the differing alone) sends it.
"""

import hashlib
import json
import logging
import time
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import Case, F, FloatField, Q, Value, When

from . import planner, remote_query
from .client import Down, Refused, ask, index_name
from .models import SearchText
from .planner import Found
from .query import Query
from .query_predicates import literal
from .ranking import Ranked, newest_first
from .text import BREAK

__all__ = ["Down", "in_use", "matching", "send_later"]

CANDIDATES = 5000  # keys asked for; beyond them a search says "more than"
RANKED = 300  # of them, how many keep the server's order; the rest is newest first
CHUNK = 200  # rows a request
_MADE = "search-index-made"
log = logging.getLogger(__name__)

_GRAMS = {"type": "text", "analyzer": "grams"}
_WORDS = {"type": "text", "analyzer": "whitespace"}
MAPPING = {
    "settings": {
        "analysis": {
            "tokenizer": {"grams": {"type": "ngram", "min_gram": 3, "max_gram": 3}},
            "analyzer": {"grams": {"type": "custom", "tokenizer": "grams"}},
        }
    },
    "mappings": {
        "dynamic": "strict",
        # Nothing is read from here but whether it is up to date.
        "_source": {"includes": ["print"]},
        "properties": {
            "id": {"type": "long"},
            "published_at": {"type": "date"},
            "title": {"type": "text", "index": False, "fields": {"grams": _GRAMS}},
            "head": {"type": "text", "index": False, "fields": {"grams": _GRAMS}},
            "text": {"type": "text", "index": False, "fields": {"grams": _GRAMS}},
            "words": _WORDS,
            "title_words": _WORDS,
            "print": {"type": "keyword", "index": False},
            "sent": {"type": "long"},
        },
    },
}


def in_use() -> bool:
    return bool(settings.SEARCH_URL)


# --- asking -------------------------------------------------------------------------------------


def matching(queryset, query: Query) -> Found:
    """As finding.matching. Raises Down."""
    if not remote_query.answerable(query):
        return planner.matching(queryset, query)
    ids, total = _ask(query, loose=True)
    if total > planner.COMMON and remote_query.short(query):
        ids, total = _ask(query)
    # Never more than what the database lets this person see, nor what is no longer there.
    rows = queryset.filter(pk__in=ids)
    if query.fields:
        plain = literal(query)
        either = Q(search__text__meets=plain) if plain else Q()
        rows = rows.filter(planner.fields(query) | either)
    few = planner.few_of(rows)
    return Found(
        *(rows, query, few),
        many=lambda: _in_order(rows, ids),
        order=lambda few, _: _few_in_order(few, ids),
        more=total > len(ids),
    )


def _ask(query: Query, *, loose=False) -> tuple[list[int], int]:
    """Primary keys, best first, and how many there are (counted a little beyond CANDIDATES)."""
    body = remote_query.body(query, CANDIDATES, loose=loose)
    answer = ask("POST", f"/{index_name()}/_search", body)
    try:
        ids = [int(hit["_id"]) for hit in answer["hits"]["hits"]]
        return ids, int(answer["hits"]["total"]["value"])
    except (KeyError, TypeError, ValueError) as error:
        raise Down("the search server answered in another form") from error


def _few_in_order(few: list, ids: list[int]) -> Ranked:
    places = {pk: n for n, pk in enumerate(ids[:RANKED])}
    return Ranked(sorted(newest_first(few), key=lambda row: places.get(row.pk, RANKED)))


def _in_order(rows, ids: list[int]):
    """In the order of the server, equals among them already newest first."""
    places = [When(pk=pk, then=Value(float(-n))) for n, pk in enumerate(ids[:RANKED])]
    last = Value(float(-RANKED))
    place = Case(*places, default=last, output_field=FloatField()) if places else last
    rows = rows.annotate(score=place)
    return rows.order_by("-score", F("published_at").desc(nulls_last=True), "-pk")


# --- writing ------------------------------------------------------------------------------------


def send_later(ids: list[int]) -> None:
    """Bring the server up to date once the transaction stands; a failure is logged."""
    if in_use() and ids:
        transaction.on_commit(partial(_send_quietly, ids), robust=True)


def _send_quietly(ids: list[int]) -> None:
    try:
        for n in range(0, len(ids), CHUNK):
            send(ids[n : n + CHUNK])
    except Down as error:
        log.error("%s records wait for reindex --missing (%s …): %s", len(ids), ids[0], error)


def send(ids: list[int], *, patient=False) -> None:
    """Send rows as they stand now; what the database no longer has is deleted. Raises Down."""
    rows = SearchText.objects.in_bulk(ids)
    lines = []
    for pk in ids:
        if row := rows.get(pk):
            lines += [{"index": {"_id": str(pk)}}, document(row)]
        else:
            lines.append({"delete": {"_id": str(pk)}})
    create(patient=patient)
    answer = ask("POST", f"/{index_name()}/_bulk", lines, patient=patient)
    if answer.get("errors"):
        raise Down(f"refused by the search server: {_first_error(answer)}")


def _first_error(answer) -> str:
    results = (next(iter(item.values())) for item in answer.get("items", []))
    return next((str(result["error"])[:300] for result in results if result.get("error")), "")


def document(row: SearchText) -> dict:
    """One row as the server gets it."""
    parts = (row.words_a, row.words_b, row.words_c, row.words_d)
    body = {
        "id": row.pk,
        "published_at": row.published_at and row.published_at.isoformat(),
        "title": row.title,
        "head": row.head,
        "text": row.text,
        "words": f" {BREAK} ".join(filter(None, parts)),
        "title_words": row.words_a,
    }
    return body | {"print": _print(body), "sent": int(time.time())}


def _print(body: dict) -> str:
    return hashlib.blake2b(json.dumps(body, sort_keys=True).encode(), digest_size=12).hexdigest()


# --- health -------------------------------------------------------------------------------------


def create(*, patient=False) -> None:
    """Make the index where it is not there: a server that makes one by itself does not know our
    analysers. Asked once an hour. Raises Down."""
    if cache.get(_MADE) == index_name():
        return
    try:
        ask("PUT", f"/{index_name()}", MAPPING, patient=patient)
    except Refused as error:
        if error.status != 400 or "resource_already_exists" not in str(error):
            raise
    cache.set(_MADE, index_name(), 3600)


def fill(*, missing_only=False) -> int:
    """Send every row, or the differing ones alone, without down time; how many. Raises Down."""
    if not in_use():
        return 0
    cache.delete(_MADE)
    create(patient=True)
    started, sent = int(time.time()), 0
    for rows in _chunks():
        ids = _differing(rows) if missing_only else [row.pk for row in rows]
        if ids:
            send(ids, patient=True)
        sent += len(ids)
    if not missing_only:  # rows that nobody sent are of records that are no more
        gone = {"query": {"range": {"sent": {"lt": started}}}}
        ask("POST", f"/{index_name()}/_delete_by_query?conflicts=proceed", gone, patient=True)
    return sent


def check() -> list[int]:
    """Which rows the server does not have as they stand; nothing is written. Raises Down."""
    return [pk for rows in _chunks() for pk in _differing(rows)] if in_use() else []


def _differing(rows: list[SearchText]) -> list[int]:
    ids = {"ids": [str(row.pk) for row in rows]}
    answer = ask("POST", f"/{index_name()}/_mget", ids, patient=True)
    there = {doc.get("_id"): doc.get("_source", {}).get("print") for doc in answer.get("docs", [])}
    return [row.pk for row in rows if there.get(str(row.pk)) != document(row)["print"]]


def _chunks():
    last = 0
    while rows := list(SearchText.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        yield rows
