"""Problems of all years by theme: pairs that share words, named by the words they share.

They are grouped as passages are on the synthesis desk (synthesis/similarity.py), by `run_jobs` and
at most once in a while: the page says when. Ids and words alone are kept; what is shown and counted
comes from the rows that are public when the page is requested, and a record that came later stands
among the others until then. A site where they were never made makes them for the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Max, Sum
from django.utils import timezone

from records.core import thai
from records.record.models import Record
from records.synthesis import passages, similarity

from . import problems, theme_names
from .models import ProblemThemes

MIN_SIMILARITY = 0.07  # cosine; problems are short and share few words
# Share of the texts above which a word is too common: none is, for what everybody complains of is
# a theme, too.
COMMON_SHARE = 1.0
THEME_SIZE_LIMIT = 200  # problems
TERMS_IN_NAME = theme_names.TERMS  # that make the name and the address of a theme
OTHER_KEY = "other"
OTHER_NAME = "เรื่องอื่น ๆ"
CACHE_SECONDS = 24 * 3600
PAUSE = timedelta(minutes=10)  # at least, between two groupings
THEMES_PER_PAGE = 24
_NOT_IN_ADDRESS = re.compile(r"[^0-9a-z\u0e01-\u0e4e]+")

Place = tuple[int, int]  # id of a record, number of the pair in it

# Words that say when, how many and how large, not what went wrong.
_MEASURES = frozenset(
    """
    หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ครึ่ง แรก รอบ รอบแรก รุ่น รุ่นแรก เดือน ปี ปีแรก
    สัปดาห์ สัปดาห์แรก วันแรก ครั้งแรก เช้า เย็น ราย ตัว ใบ ชนิด แห่ง ด้าน ทาง หลาย ทั้ง เดียว เดียวกัน
    เท่ากัน ต่าง ต่างกัน บาง เกือบ กว่า พอ เกิน ขาด เหลือ เพิ่ม ลด สูง ยาว เล็ก ใหญ่ ช้า เร็ว ใหม่ จริง
    เซนติเมตร เมตร ปัญหา แก้ แก้ไข วิธี วิธีการ เกิด พบ รวม ร่วม รับ เก็บ แทน เปลี่ยน ปรับ เลือก ผ่าน บ้าน
    จนกว่า ตั้ง แต่วัน วันเดียวกัน สำหรับ ตัวเอง มอง ได้ยิน
    """.split()  # noqa: SIM905
)


def words(text: str) -> list[str]:
    """The words that say what a problem is about."""
    return [word for word in passages.content_words(text) if word not in _MEASURES]


@dataclass
class Theme:
    """A theme as the rows of one page count it.

    problems: how many; records, districts: their ids; example: one of its problems, where
    with_examples has set it.
    """

    key: str
    name: str
    problems: int = 0
    records: list[int] = field(default_factory=list)
    districts: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    example: str = ""


@dataclass(frozen=True)
class Themes:
    """terms: key → shared words, best first; keys: record id → the key of each of its pairs.

    typical: key → ids of its records, the most typical first.
    """

    terms: dict[str, list[str]]
    keys: dict[int, list[str]]
    typical: dict[str, list[int]]
    made_at: datetime | None = None  # None: for this very request
    named: dict[str, str] = field(default_factory=dict)  # key → what the office calls it

    def lists(self, record: int) -> bool:
        """Whether a record has problems to show, as far as that is known."""
        return record not in self.keys or bool(self.keys[record])

    def name(self, key: str) -> str:
        if key in self.named:
            return self.named[key]
        return self.usual_name(key)

    def usual_name(self, key: str) -> str:
        """The words that its problems share."""
        return " · ".join(self.terms[key][:TERMS_IN_NAME]) if key in self.terms else OTHER_NAME

    def resolve(self, asked: str) -> str:
        """The key of the theme that *asked* means now, "" when there is none.

        Themes shift as records come and go: an older address leads to the theme that has at least
        two of its words, or the one it has.
        """
        asked = thai.fold(asked)
        if asked == OTHER_KEY or asked in self.terms:
            return asked
        wanted = set(asked.split("-"))
        shared = {key: len(wanted & _plain(terms)) for key, terms in self.terms.items()}
        best = max(shared, key=lambda key: (shared[key], key), default="")
        return best if best and shared[best] >= min(2, len(wanted)) else ""

    def key_of(self, record: int, n: int, total: int) -> str:
        """The theme of the n-th of *total* pairs; a text that has changed meanwhile has none."""
        keys = self.keys.get(record, [])
        return keys[n] if len(keys) == total else OTHER_KEY


def themes() -> Themes:
    """The themes as they were last made; of a bank without any, as it is now."""
    made_at = ProblemThemes.objects.values_list("made_at", flat=True).first()
    if made_at is None:
        return Themes(*_of_this_moment())
    name = f"problem-themes:{made_at.timestamp()}"
    found: Themes | None = cache.get(name)
    if found is None:
        whole = ProblemThemes.objects.get()
        terms, keys, typical = whole.found
        named = theme_names.of(terms)
        found = Themes(terms, {int(pk): row for pk, row in keys}, typical, made_at, named)
        cache.set(name, found, CACHE_SECONDS)
    return found


def refresh(now: datetime | None = None) -> bool:
    """Make them anew where the bank has changed and some time has passed; whether it was done."""
    now, state = now or timezone.now(), _state_of_the_bank()
    row = ProblemThemes.objects.first()
    if row is not None and (row.state == state or now - row.made_at < PAUSE):
        return False
    terms, keys, typical = _compute()
    values = {"state": state, "found": [terms, list(keys.items()), typical], "made_at": now}
    ProblemThemes.objects.update_or_create(pk=1, defaults=values)
    return True


def _of_this_moment() -> tuple[dict[str, list[str]], dict[int, list[str]], dict[str, list[int]]]:
    """Computed at most once for each change of the bank."""
    name = f"problem-themes:{_state_of_the_bank()}"
    kept = cache.get(name)
    if kept is None:
        kept = _compute()
        cache.set(name, kept, CACHE_SECONDS)
    found: tuple[dict[str, list[str]], dict[int, list[str]], dict[str, list[int]]] = kept
    return found


def overview(found: Themes, rows: Iterable[problems.CountedRow]) -> list[Theme]:
    """Themes that *rows* (of problems.counted_rows) belong to, the largest first, others last."""
    made: dict[str, Theme] = {}
    for row in rows:
        for key in found.keys.get(row.pk, ()):
            theme = made.setdefault(key, Theme(key, found.name(key)))
            theme.problems += 1
            if not theme.records or theme.records[-1] != row.pk:
                theme.records.append(row.pk)
            if row.district is not None:
                theme.districts.add(row.district)
            if row.year is not None:
                theme.years.add(row.year)
    return sorted(made.values(), key=lambda t: (t.key == OTHER_KEY, -t.problems, t.key))


def with_examples(found: Themes, shown: list[Theme]) -> list[Theme]:
    """*shown*, each with its most typical problem among those counted; one statement for all."""
    first = {
        theme.key: next(pk for pk in found.typical[theme.key] if pk in set(theme.records))
        for theme in shown
    }
    rows = Record.objects.published().filter(pk__in=set(first.values()))
    texts = dict(rows.values_list("pk", "problems_solutions"))
    for theme in shown:
        pk = first[theme.key]
        mine = problems.pairs(texts.get(pk, ""))
        fit = (p for n, p in enumerate(mine) if found.key_of(pk, n, len(mine)) == theme.key)
        theme.example = next((pair.problem for pair in fit), "")
    return shown


def _state_of_the_bank() -> str:
    """Changes with every record that is published, taken back or written anew."""
    state = Record.objects.published().aggregate(
        count=Count("pk"),
        which=Sum("pk"),
        texts=Sum("text_version"),
        since=Max("state_since"),
        written=Max("updated_at"),
    )
    stamps = (state.pop("since"), state.pop("written"))
    return "-".join(map(str, [*state.values(), *(t.timestamp() if t else 0 for t in stamps)]))


def _compute() -> tuple[dict[str, list[str]], dict[int, list[str]], dict[str, list[int]]]:
    """The fields of Themes; policy text and what stands alone are others."""
    keys: dict[int, list[str]] = {}
    places: list[Place] = []
    texts: list[str] = []
    rows = problems.records_with_problems().values_list("pk", "problems_solutions")
    for pk, html in rows.order_by("pk"):
        found = problems.pairs(html)
        keys[pk] = [OTHER_KEY] * len(found)
        for n, pair in enumerate(found):
            text = f"{pair.problem} {pair.solution}".strip()
            if not passages.is_policy_passage(text):
                places.append((pk, n))
                texts.append(thai.fold(text))
    terms: dict[str, list[str]] = {}
    typical: dict[str, list[int]] = {}
    for group in similarity.group(texts, words, MIN_SIMILARITY, COMMON_SHARE, THEME_SIZE_LIMIT):
        if not _is_theme(group, places):
            continue
        shared = _shared_terms(group, [texts[member] for member in group.members])
        key = "-".join(sorted(_plain(shared[:TERMS_IN_NAME])))
        terms.setdefault(key, shared)  # of two groups of one name a reader sees one
        for member in group.members:
            pk, n = places[member]
            keys[pk][n] = key
            typical.setdefault(key, []).append(pk)
    return terms, keys, typical


def _is_theme(group: similarity.Group, places: list[Place]) -> bool:
    """Whether it has problems of several records; one word that only two share is chance."""
    several = len({places[member][0] for member in group.members}) > 1
    return several and len(group.words) >= (2 if len(group.members) == 2 else 1)


def _shared_terms(group: similarity.Group, texts: Sequence[str]) -> list[str]:
    """The words of a group; those that always stand together in its texts are one term."""
    found: list[str] = []
    for word in group.words:
        whole = (t for t in group.terms if word in t and all(t in x for x in texts if word in x))
        found.append(next(whole, word))
    return list(dict.fromkeys(found))


def _plain(terms: Iterable[str]) -> set[str]:
    """Terms as they stand in an address."""
    return {_NOT_IN_ADDRESS.sub("", thai.fold(term)) for term in terms} - {""}
