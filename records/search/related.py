"""Records near to a text, by the words they share, weighed by rarity.

Words come from title and method, where the knowledge is; the policy that every origin repeats is
left out by that. Only words that stand in few public records count, and the shared ones are told.
"""

import math
import re
from dataclasses import dataclass

from records.record.models import Record

from . import indexing, term_stats, text
from .sql_predicates import Says

WORDS = 14  # the rarest shared words that are asked for
CANDIDATES = 60
SHOWN = 4  # words told
_WORTH = re.compile("[\u0e01-\u0e4e]{3,}|[a-z]{3,}")


@dataclass
class Near:
    record: Record
    shared: list[str]
    weight: float


def near(record: Record, rows, most: int = 4) -> list[Near]:
    """The nearest of *rows* to a record whose text is at hand."""
    sections = indexing.section_texts(record)
    method = "\n".join(body for section, body in sections if section.key in indexing.METHODS)
    return near_text(record.title, method, rows.exclude(pk=record.pk), most)


def near_text(title: str, body: str, rows, most: int = 3) -> list[Near]:
    """The nearest of *rows* to a text that is being written."""
    return _near(" ".join(text.words(title)), " ".join(text.words(body)), rows, most)


def _near(title: str, method: str, rows, most: int) -> list[Near]:
    counted = term_stats.counted()
    total = max(len(counted), 1)
    limit = max(3, term_stats.sampled() // 8)
    weights: dict[str, float] = {}
    for words, worth in ((title, 3.0), (method, 1.0)):
        for word in set(words.split()):
            if _WORTH.fullmatch(word) and 2 <= counted.get(word, 0) <= limit:
                weights[word] = weights.get(word, 0) + worth * math.log(total / counted[word] + 1)
    chosen = sorted(weights, key=lambda w: (-weights[w], w))[:WORDS]
    if not chosen:
        return []
    any_of = Says(how="or", parts=tuple(Says((w,), "AC") for w in chosen))
    if len(chosen) == 1:
        any_of = any_of.parts[0]
    found = rows.filter(search__text__meets=any_of).order_by("-published_at", "-pk")
    found = found.values_list("pk", "search__words_a", "search__words_c")[:CANDIDATES]
    scored = [_scored(pk, f"{a} {c}", weights, chosen) for pk, a, c in found]
    scored = sorted((s for s in scored if len(s[2]) > 1), key=lambda s: (-s[1], -s[0]))[:most]
    records = Record.objects.for_list().in_bulk([pk for pk, _, _ in scored])
    return [Near(records[pk], shared[:SHOWN], weight) for pk, weight, shared in scored]


def _scored(pk: int, words: str, weights: dict, chosen: list[str]):
    there = set(words.split())
    shared = [word for word in chosen if word in there]
    return pk, sum(weights[word] for word in shared), shared
