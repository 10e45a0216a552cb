"""The dictionary of the segmenter: PyThaiNLP's word list and the office's own words.

nlpo3 (newmm in Rust) reads a file; it is made once in VAR_DIR and named after its content, so
that a changed list is a new file. Loaded once a process, before it forks workers (kmrepo/wsgi.py)
or on first use, then under a lock.
"""

import csv
import hashlib
import importlib.util
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

import nlpo3
from django.conf import settings

from records.core.loading import WordList, loaded_before_serving, loaded_once

FIXTURES = settings.BASE_DIR / "fixtures"
# From this length on an entry made of two or more others is left out: the search wants its parts,
# so that เป้าหมาย stands as a word in บรรลุเป้าหมาย.
COMPOUND_LENGTH = 11  # characters
PART_LENGTH = 4  # characters of a part, at least
WORD_LENGTH_LIMIT = 18  # characters; longer entries are phrases
_THAI_WORD = re.compile("[\u0e01-\u0e4e]{2,}")
_OWN = FIXTURES / "search" / "words.txt"
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


@loaded_before_serving
def entries() -> WordList:
    """All words, sorted."""
    return WordList(_path())


def fingerprint() -> str:
    """Changes with the dictionary: texts cut by another one must be indexed again."""
    return _path().stem.rpartition("-")[2]


@loaded_before_serving
def _load() -> str:
    name = f"kmrepo-{fingerprint()}"
    _, done = nlpo3.load_dict(str(_path()), name)
    if not done:
        raise RuntimeError(f"the segmenter does not read {_path()}")
    return name


@loaded_once
def _path() -> Path:
    """The made list; made again where one of its sources, or this module, is another."""
    folder = settings.VAR_DIR / "dictionary"
    stamp = folder / f"made-from-{_sources_digest()}"
    with suppress(OSError):
        made = folder / stamp.read_text(encoding="utf-8")
        if made.exists():
            return made
    content = "\n".join(sorted(_collect())).encode()
    made = folder / f"words-{hashlib.sha256(content).hexdigest()[:12]}.txt"
    folder.mkdir(parents=True, exist_ok=True)
    if not made.exists():
        _write(made, content)
    _write(stamp, made.name.encode())
    return made


def _sources_digest() -> str:
    """Changes where a source list was written anew."""
    seen = hashlib.sha256()
    for path in (
        Path(__file__),
        _common_list(),
        _OWN,
        *(FIXTURES / "reference" / n for n, _ in _LISTS),
    ):
        status = path.stat()
        seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:12]


def _write(target: Path, content: bytes) -> None:
    """At once, whoever reads it meanwhile."""
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as draft:
        draft.write(content)
    os.replace(draft.name, target)


def _collect() -> set[str]:
    common = _common_list().read_text(encoding="utf-8").split("\n")
    found = {
        word for word in common if len(word) <= WORD_LENGTH_LIMIT and _THAI_WORD.fullmatch(word)
    }
    found = {word for word in found if len(word) < COMPOUND_LENGTH or not _divisible(word, found)}
    found.update(_OWN.read_text(encoding="utf-8").split())
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


def _common_list() -> Path:
    return corpus() / "words_th.txt"


def corpus() -> Path:
    """Where the package keeps its lists; found without importing it."""
    spec = importlib.util.find_spec("pythainlp")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pythainlp is not installed")
    return Path(spec.origin).parent / "corpus"
