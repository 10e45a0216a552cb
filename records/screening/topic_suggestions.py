"""A topic suggested from the words of a record, with the reason; a person sorts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from records.core import richtext, thai
from records.cycles.models import Category, Topic
from records.record.models import Record

TITLE_WEIGHT = 5  # a word in the title counts as much as so many in the text
COUNT_LIMIT = 6  # times a word counts; more of the same word says nothing more
# Percent from which a topic is suggested: its share of the points of all topics, less where there
# are few points, since one word may stand there by chance.
CERTAIN = 55
ENOUGH_POINTS = 4
WORDS_NAMED = 3  # in the reason
# Share of a category's sorted records from which their usual topic is suggested.
USUAL_SHARE = 0.75
USUAL_RECORDS = 4  # sorted records of a category before it has a usual topic


@dataclass(frozen=True)
class Suggestion:
    topic: Topic
    reason: str
    certainty: int  # percent, CERTAIN or more


def suggest(records: Sequence[Record], topics: Iterable[Topic]) -> dict[int, Suggestion]:
    """Record id → suggestion, for those of *records* about which something can be said.

    topics: of the records' cycles. The keywords of a topic are kept in the admin; where they do
    not decide, the topic that most sorted records of the same category have.
    """
    by_cycle: dict[int, list[Topic]] = {}
    for topic in topics:
        by_cycle.setdefault(topic.cycle_id, []).append(topic)
    categories = {record.category_id for record in records if record.category_id}
    usual = _usual_topics(categories)
    found = {}
    for record in records:
        offered = by_cycle.get(record.cycle_id, [])
        suggestion = _by_words(record, offered) or _by_category(record, offered, usual)
        if suggestion:
            found[record.pk] = suggestion
    return found


def _by_words(record: Record, topics: list[Topic]) -> Suggestion | None:
    title = thai.fold(record.title)
    text = thai.fold("\n".join(map(richtext.to_text, record.texts().values())))
    ranked = []
    for topic in topics:
        points: Counter[str] = Counter()
        for word in {thai.fold(word) for word in topic.keywords.split()} - {""}:
            count = min(COUNT_LIMIT, text.count(word)) + TITLE_WEIGHT * min(1, title.count(word))
            if count:
                points[word] = count
        ranked.append((points.total(), points, topic))
    ranked.sort(key=lambda item: -item[0])
    if not ranked or not ranked[0][0]:
        return None
    first, points, topic = ranked[0]
    share = first / sum(total for total, _, _ in ranked)
    certainty = round(100 * share * min(1, first / ENOUGH_POINTS))
    if certainty < CERTAIN:
        return None
    words = ", ".join(f"“{word}”" for word, _ in points.most_common(WORDS_NAMED))
    return Suggestion(topic, f"พบคำ {words}", certainty)


def _usual_topics(categories: set[int]) -> dict[str, Counter[str]]:
    """Category code → topic slug → how many sorted records, over all years."""
    rows = Record.objects.handed_in().filter(
        topic__isnull=False, category__code__in=_codes(categories)
    )
    usual: dict[str, Counter[str]] = {}
    for code, slug in rows.order_by().values_list("category__code", "topic__slug"):
        usual.setdefault(code, Counter())[slug] += 1
    return usual


def _codes(categories: set[int]) -> QuerySet[Category, Any]:
    return Category.objects.filter(pk__in=categories).values("code")


def _by_category(
    record: Record, topics: list[Topic], usual: dict[str, Counter[str]]
) -> Suggestion | None:
    seen = usual.get(record.category.code) if record.category else None
    if not seen or seen.total() < USUAL_RECORDS:
        return None
    slug, count = seen.most_common(1)[0]
    topic = next((topic for topic in topics if topic.slug == slug), None)
    if topic is None or count < USUAL_SHARE * seen.total():
        return None
    reason = f"เรื่องในหมวดนี้ {count} จาก {seen.total()} เรื่องอยู่ในประเด็นนี้"
    return Suggestion(topic, reason, round(100 * count / seen.total()))
