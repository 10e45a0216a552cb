"""An invented bank of any size, the same for the same seed, with terms planted in known records.

Texts are shuffled from the demonstration records, so that common words are as common as in life.
Planted: names that no dictionary knows inside unspaced text; words that arise by accident where
two others meet; words that differ in a tone mark; one word in all its spellings.
"""

import json
import random
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from records.core import richtext
from records.core.enums import Kind, State
from records.cycles import directory
from records.cycles import reference as cycle_reference
from records.cycles.models import Category, Cycle, Topic
from records.people import reference
from records.people.models import District, Unit, User
from records.record.models import Record
from records.search import dictionary, index_check, index_store, indexing, synonyms, text

DEMO = settings.BASE_DIR / "fixtures" / "demo"
SECTIONS = ("origin", "goal", "process", "technique", "success_factors", "problems_solutions")
SENTENCES = 9  # a section; some two thousand characters a record
RARE, ACCIDENTAL, SPREAD = 200, 40, 5
TONES = [
    *(("ปู", "ปู่"), ("เสือ", "เสื้อ"), ("เสื่อ", "เสื้อ"), ("ป่า", "ป้า"), ("ไหม", "ไหม้")),
    *(("ม้า", "ม่า"), ("คา", "ฆ่า"), ("ฝา", "ฝ้า"), ("กุง", "กุ้ง"), ("ขา", "ข่า"), ("ปา", "ป้า")),
    *(("ผี", "ผี่"), ("รู", "รู่"), ("เขา", "เข่า"), ("แพ", "แพ้"), ("โค", "โค่"), ("ห่าน", "หาน")),
    *(("ฟ้า", "ฟา"), ("แก้", "แก่"), ("คู", "คู่"), ("เต่า", "เตา"), ("เปล", "เปล่"), ("ถ่าน", "ถาน")),
]
_INITIALS = "ก ข ค จ ช ด ต ท บ ป พ ฟ ม ร ล ว ส ห ศ ฬ กร กล พล ปร ตร"
_RHYMES = "ำ ูน ิต ัณ อม าริ ียง ุญ ืน าง ิด ูล ีส าญ ือน ัตร"
VARIANTS = {
    "split sara am": lambda w: w.replace("\u0e33", "\u0e4d\u0e32"),
    "two sara e": lambda w: w.replace("แ", "เเ"),
    "zero-width space": lambda w: "\u200b".join(w),
    "mark order": lambda w: w.replace("ั้", "้ั").replace("ี่", "่ี").replace("ื่", "่ื"),
    "line break": lambda w: w[:3] + "\n" + w[3:],
    "Thai digits": lambda w: w.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
}


@dataclass
class Case:
    """query; wanted: numbers of the records that must be found; kind: row of the table."""

    kind: str
    query: str
    wanted: set[int]
    unwanted: set[int] = field(default_factory=set)


class Bank:
    """records(n): unsaved records; cases: what was planted in them."""

    def __init__(self, size: int, seed: int = 2569):
        self.size, self.random = size, random.Random(seed)  # noqa: S311
        self.titles, self.sentences = _material()
        self.all_text = text.chars("".join(self.titles) + "".join(self.sentences))
        self.cases: list[Case] = []
        self.planted: dict[int, list[str]] = {}
        self._plant()

    def texts(self, number: int) -> tuple[str, dict[str, str]]:
        """Title and sections of one record."""
        chosen = random.Random(number * 7919 + 1)  # noqa: S311
        title = " ".join(chosen.choice(self.titles) for _ in range(2))
        sections = {key: chosen.sample(self.sentences, SENTENCES) for key in SECTIONS}
        for extra in self.planted.get(number, ()):
            key = chosen.choice(SECTIONS)
            at = chosen.randrange(len(sections[key]))
            sections[key][at] += extra
        return title, {key: "".join(parts) for key, parts in sections.items()}

    def _plant(self):
        for _ in range(RARE):
            self._rare()
        for term, true, accident in self._accidents():
            wanted = self._put(f" {self._around()} {true} {self._around()} ")
            unwanted = self._put(f"{self._around()}{accident}{self._around()}", but=wanted)
            self.cases.append(Case("accidental", term, wanted, unwanted))
        for word, other in TONES:
            if self._known(word) or self._known(other):
                continue
            wanted = self._put(f" พบ {word} ตัวใหญ่ ")
            unwanted = self._put(f" พบ {other} ตัวใหญ่ ", but=wanted)
            self.cases.append(Case("tone mark", word, wanted, unwanted))
            self.cases.append(Case("tone mark", other, unwanted, wanted))
        for n in range(60):
            name = list(VARIANTS)[n % len(VARIANTS)]
            for spelt, typed in ((VARIANTS[name], str), (str, VARIANTS[name])):
                word = f"{self._name()}ทำแกงที่ตั้งมื่อน้ำ{n}ก"
                self.cases.append(Case("variants", typed(word), self._put(spelt(word), 2)))

    def _known(self, word: str) -> bool:
        """Whether the unplanted texts hold it already: then nobody can say what is wanted."""
        return word in self.all_text

    def _rare(self):
        name = self._name()
        text = f"{self._around()}{name}{self._around()}"
        self.cases.append(Case("rare", name, self._put(text, self.random.randint(1, SPREAD))))

    def _put(self, text: str, times: int = SPREAD, but=frozenset()) -> set[int]:
        left = [n for n in self.random.sample(range(self.size), times * 3) if n not in but]
        for number in left[:times]:
            self.planted.setdefault(number, []).append(text)
        return set(left[:times])

    def _around(self) -> str:
        return self.random.choice(self.sentences)[:24].strip().replace(" ", "")

    def _name(self) -> str:
        while True:
            parts = (self.random.choices(sounds.split(), k=3) for sounds in (_INITIALS, _RHYMES))
            name = "".join(a + b for a, b in zip(*parts, strict=True))
            if not any(len(w) > 3 and dictionary.is_entry(w) for w in dictionary.segment(name)):
                return name

    def _accidents(self):
        """(term, the term as a word, two words in whose junction it arises)."""
        words = sorted(w for w in dictionary.entries() if 3 <= len(w) <= 5)
        starts: dict[str, list[str]] = {}
        for word in words:
            starts.setdefault(word[:2], []).append(word)
        found = 0
        while found < ACCIDENTAL:
            first, term = self.random.choice(words), self.random.choice(words)
            if not (len(term) >= 4 and first.endswith(term[:2]) and len(first) > 3):
                continue
            if self._known(term):
                continue
            for second in starts.get(term[2:4], ()):
                glued = first + second
                if term in glued and dictionary.segment(glued) == [first, second]:
                    found += 1
                    yield term, term, glued
                    break


def _material():
    titles, sentences = [], set()
    for path in sorted(DEMO.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            titles += [part.strip() for part in entry["title"].split(":")]
            for html in entry["sections"].values():
                sentences.update(part for part in richtext.to_text(html).split() if len(part) > 20)
    return titles, sorted(sentences)


def fill(bank: Bank, progress=lambda n: None) -> None:
    """Write the bank into an empty database, with its index."""
    reference.load_places()
    office = reference.load_office("36")
    cycle = Cycle.objects.current() or cycle_reference.load_cycle(2569)
    synonyms.load()
    topics, units = list(Topic.objects.filter(cycle=cycle)), list(Unit.objects.all())
    categories = list(Category.objects.filter(cycle=cycle)) or [None]
    districts = list(District.objects.filter(province="36"))
    known = directory.Directory()
    people = [known.person(f"นาย{bank._name()} {bank._name()}", None, None) for _ in range(300)]
    assert office and User.objects.exists()
    now = timezone.now()
    with index_store.bulk():
        for start in range(0, bank.size, 500):
            rows = []
            for n in range(start, min(start + 500, bank.size)):
                title, sections = bank.texts(n)
                record = Record(
                    number=f"KM-{2560 + n % 10}-{n:06d}", ref=str(n), kind=Kind.INDIVIDUAL,
                    cycle=cycle, fiscal_year=2560 + n % 10, state=State.PUBLISHED,
                    owner=people[n % 300], unit=units[n % len(units)],
                    topic=topics[n % len(topics)], category=categories[n % len(categories)],
                    district=districts[n % len(districts)],
                    province_id="36", published_at=now - timedelta(minutes=bank.size - n),
                    **{key: f"<p>{text}</p>" for key, text in sections.items()},
                )  # fmt: skip
                record.set_title(title)
                record.excerpt = sections["technique"][:300]
                rows.append(record)
            Record.objects.bulk_create(rows)
            indexing.index_new((record, [], {}) for record in rows)
            progress(start + len(rows))
    index_check.optimise()
