"""What is looked for, without who: a line for each query and day."""

from django.core import signing
from django.db import connection
from django.db.models import F, Sum
from django.db.models.functions import Least
from django.utils import timezone

from . import text
from .models import RecordReads, SearchLog

LONGEST = 100
_SALT = "search-log"
# One statement, also for the first of the day and for two workers at once.
_COUNT = (
    "INSERT INTO records_searchlog (day, query, found, times, clicks) VALUES (%s, %s, %s, 1, 0) "
    "ON CONFLICT (day, query) DO UPDATE "
    "SET times = records_searchlog.times + 1, found = excluded.found"
)


def note(query: str, found: int) -> str:
    """Count one search; returns a token for `opened`. "" for what is not worth a line."""
    folded = text.chars(query)[:LONGEST]
    # Numbers of several digits may be somebody's: an identity card, a telephone.
    if len(folded) < 2 or sum(c.isdigit() for c in folded) >= 9 or "@" in folded:
        return ""
    day = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [day, folded, found])
    return signing.dumps([day.isoformat(), folded], salt=_SALT)


def opened(token: str, rank: int) -> bool:
    """Count that a result was opened; False where the token is not ours."""
    try:
        day, query = signing.loads(token, salt=_SALT, max_age=60 * 60 * 24)
    except (signing.BadSignature, ValueError):
        return False
    rows = SearchLog.objects.filter(day=day, query=query)
    rows.filter(best_rank=None).update(best_rank=rank)
    rows.update(clicks=F("clicks") + 1, best_rank=Least(F("best_rank"), rank))
    return True


def read(record) -> None:
    """Count that a public record was opened."""
    if not RecordReads.objects.filter(record=record).update(times=F("times") + 1):
        RecordReads.objects.bulk_create(
            [RecordReads(record=record, times=1)], ignore_conflicts=True
        )


def not_found(most: int = 30):
    """What people look for and do not find: query, times."""
    rows = SearchLog.objects.filter(found=0).values("query")
    return rows.annotate(total=Sum("times")).order_by("-total", "query")[:most]
