"""The dictionary of the segmenter: PyThaiNLP's word list and the office's own words.

nlpo3 (newmm in Rust) reads a file; it is made once in VAR_DIR and named after its content, so
that a changed list is a new file. Loaded on first use: a worker that never searches pays nothing.
"""

import csv
import hashlib
import importlib.util
import os
import re
import tempfile
from functools import cache
from pathlib import Path

import nlpo3
from django.conf import settings

FIXTURES = settings.BASE_DIR / "fixtures"
# From this length on an entry made of two or more others is left out: the search wants its parts,
# so that เป้าหมาย stands as a word in บรรลุเป้าหมาย.
COMPOUND_LENGTH = 11  # characters
PART_LENGTH = 4  # characters of a part, at least
WORD_LENGTH_LIMIT = 18  # characters; longer entries are phrases
_THAI_WORD = re.compile("[\u0e01-\u0e4e]{2,}")
# Columns of fixtures/reference/ that hold words of the office.
_LISTS = (
    ("provinces.csv", "name_th"),
    ("districts.csv", "name_th"),
    ("name_prefixes.csv", "prefix"),
)


def segment(run: str) -> list[str]:
    """Words of one unbroken run of Thai letters."""
    words: list[str] = nlpo3.segment(run, _load())
    return words


def is_entry(word: str) -> bool:
    """Whether *word* is in the dictionary and is not cut."""
    return segment(word) == [word] and word in entries()


@cache
def entries() -> frozenset[str]:
    return frozenset(_path().read_text(encoding="utf-8").split())


def fingerprint() -> str:
    """Changes with the dictionary: texts cut by another one must be indexed again."""
    return _path().stem.rpartition("-")[2]


@cache
def _load() -> str:
    name = f"kmrepo-{fingerprint()}"
    _, done = nlpo3.load_dict(str(_path()), name)
    if not done:
        raise RuntimeError(f"the segmenter does not read {_path()}")
    return name


@cache
def _path() -> Path:
    content = "\n".join(sorted(_collect())).encode()
    digest = hashlib.sha256(content).hexdigest()[:12]
    target = settings.VAR_DIR / "dictionary" / f"words-{digest}.txt"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
            draft.write(content)
        os.replace(draft.name, target)
    return target


def _collect() -> set[str]:
    common = (corpus() / "words_th.txt").read_text(encoding="utf-8").split("\n")
    found = {
        word for word in common if len(word) <= WORD_LENGTH_LIMIT and _THAI_WORD.fullmatch(word)
    }
    found = {word for word in found if len(word) < COMPOUND_LENGTH or not _divisible(word, found)}
    found.update((FIXTURES / "search" / "words.txt").read_text(encoding="utf-8").split())
    for name, column in _LISTS:
        with open(FIXTURES / "reference" / name, encoding="utf-8", newline="") as file:
            found.update(row[column] for row in csv.DictReader(file))
    # The capital districts: a reader looks for the name of the province.
    return {w for w in found if _THAI_WORD.fullmatch(w) and not w.startswith("เมือง") or w == "เมือง"}


def _divisible(word: str, parts: set[str]) -> bool:
    """Whether *word* is made of two or more entries of at least PART_LENGTH characters."""
    reached = [0]
    for end in range(PART_LENGTH, len(word) + 1):
        if any(
            word[start:end] in parts for start in reached if PART_LENGTH <= end - start < len(word)
        ):
            reached.append(end)
    return reached[-1] == len(word)


def corpus() -> Path:
    """Where the package keeps its lists; found without importing it."""
    spec = importlib.util.find_spec("pythainlp")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pythainlp is not installed")
    return Path(spec.origin).parent / "corpus"
