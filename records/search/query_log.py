"""What is searched for, without who: a line for each query and day; how often records are read."""

import logging

from django.core import signing
from django.db import OperationalError, connection
from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from records.record.models import Record

from . import text
from .models import RecordReads, SearchLog

log = logging.getLogger(__name__)
LOGGED_LENGTH_LIMIT = 100  # characters of a query
TOKEN_AGE_LIMIT = 60 * 60 * 24  # seconds after a search in which an opened result counts
_SALT = "search-log"
# One statement, also for the first of the day and for two workers at once.
_COUNT_SEARCH = (
    "INSERT INTO records_searchlog (day, query, found, times, clicks) VALUES (%s, %s, %s, 1, 0) "
    "ON CONFLICT (day, query) DO UPDATE "
    "SET times = records_searchlog.times + 1, found = excluded.found"
)


def count_search(query: str, found: int) -> str:
    """Count one search; returns a token for `count_opened`, "" where nothing was written.

    found: how many records it found. What may be somebody's number or address is not written.
    """
    folded = text.chars(query)[:LOGGED_LENGTH_LIMIT]
    # Numbers of several digits may be somebody's: an identity card, a telephone.
    if len(folded) < 2 or sum(c.isdigit() for c in folded) >= 9 or "@" in folded:
        return ""
    day = timezone.localdate()
    try:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT_SEARCH, [day, folded, found])
    except OperationalError as error:  # the disk is full: reading goes on
        log.warning("A search was not counted: %s", error)
        return ""
    return signing.dumps([day.isoformat(), folded], salt=_SALT)


def count_opened(token: str, rank: int) -> bool:
    """Count that the result at *rank*, from 1, was opened; False where the token is not ours."""
    try:
        day, query = signing.loads(token, salt=_SALT, max_age=TOKEN_AGE_LIMIT)
    except (signing.BadSignature, ValueError):
        return False
    rows = SearchLog.objects.filter(day=day, query=query)
    rows.filter(best_rank=None).update(best_rank=rank)
    rows.update(clicks=F("clicks") + 1, best_rank=Least(F("best_rank"), rank))
    return True


def count_read(record: Record) -> None:
    """Count that a public record was opened."""
    if not RecordReads.objects.filter(record=record).update(times=F("times") + 1):
        RecordReads.objects.bulk_create(
            [RecordReads(record=record, times=1)], ignore_conflicts=True
        )
