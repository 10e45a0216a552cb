"""A topic suggested from the words of a record, with the reason; a person sorts."""

from collections import Counter
from dataclasses import dataclass

from records.core import richtext, thai
from records.cycles.models import Category, Topic
from records.record.models import Record

IN_TITLE = 5  # a word in the title counts as much as so many in the text
MOST = 6  # more of the same word says nothing more
LEAD = 1.3  # how clearly the first topic must stand before the second
SHOWN = 3  # words named in the reason
HABIT = 0.75  # share of a category's records from which its usual topic is worth saying
ENOUGH = 4  # records of a category that make a habit


@dataclass(frozen=True)
class Suggestion:
    topic: Topic
    reason: str


def suggest(records, topics) -> dict[int, Suggestion]:
    """Record id → suggestion, for those of *records* about which something can be said.

    topics: of the records' cycles. The keywords of a topic are kept in the admin; where they do
    not decide, the topic that most sorted records of the same category have.
    """
    by_cycle: dict[int, list[Topic]] = {}
    for topic in topics:
        by_cycle.setdefault(topic.cycle_id, []).append(topic)
    habits = _habits({record.category_id for record in records} - {None})
    found = {}
    for record in records:
        offered = by_cycle.get(record.cycle_id, [])
        suggestion = _by_words(record, offered) or _by_habit(record, offered, habits)
        if suggestion:
            found[record.pk] = suggestion
    return found


def _by_words(record, topics) -> Suggestion | None:
    title = thai.fold(record.title)
    text = thai.fold("\n".join(map(richtext.to_text, record.texts().values())))
    ranked = []
    for topic in topics:
        points = Counter()
        for word in {thai.fold(word) for word in topic.keywords.split()} - {""}:
            count = min(MOST, text.count(word)) + IN_TITLE * min(1, title.count(word))
            if count:
                points[word] = count
        ranked.append((points.total(), points, topic))
    ranked.sort(key=lambda item: -item[0])
    if not ranked or not ranked[0][0]:
        return None
    if len(ranked) > 1 and ranked[0][0] < LEAD * ranked[1][0]:
        return None
    _, points, topic = ranked[0]
    words = ", ".join(f"“{word}”" for word, _ in points.most_common(SHOWN))
    return Suggestion(topic, f"พบคำ {words}")


def _habits(categories) -> dict[str, Counter]:
    """Category code → topic slug → how many sorted records, over all years."""
    rows = Record.objects.handed_in().filter(
        topic__isnull=False, category__code__in=_codes(categories)
    )
    habits: dict[str, Counter] = {}
    for code, slug in rows.order_by().values_list("category__code", "topic__slug"):
        habits.setdefault(code, Counter())[slug] += 1
    return habits


def _codes(categories):
    return Category.objects.filter(pk__in=categories).values("code")


def _by_habit(record, topics, habits) -> Suggestion | None:
    seen = habits.get(record.category.code) if record.category else None
    if not seen or seen.total() < ENOUGH:
        return None
    slug, count = seen.most_common(1)[0]
    topic = next((topic for topic in topics if topic.slug == slug), None)
    if topic is None or count < HABIT * seen.total():
        return None
    return Suggestion(topic, f"เรื่องในหมวดนี้ {count} จาก {seen.total()} เรื่องอยู่ในประเด็นนี้")
