"""Guesses which section a heading in words of an office's own names; never more than a guess."""

import json
import re
from functools import lru_cache

from records.core.loading import loaded_once
from records.core.thai import normalise

from .known_forms import FORMS_FILE

CUES_FILE = FORMS_FILE.with_name("heading_cues.json")
_SPACES = re.compile(r"\s+")
# The sections of a form in the order in which nearly everybody writes them.
ORDER = (
    *("title", "owner", "category", "origin", "goal", "process", "technique", "caution"),
    *("success_factors", "problems_solutions", "problem_results", "suggestions"),
)


@loaded_once
def _other() -> re.Pattern[str]:
    return re.compile(json.loads(CUES_FILE.read_text(encoding="utf-8"))["other"])


def is_other(words: str) -> bool:
    """Whether *words* name a part that no section of the form is for: budget, period, partners."""
    return bool(_other().search(_SPACES.sub("", normalise(words))))


@loaded_once
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = json.loads(CUES_FILE.read_text(encoding="utf-8"))
    # Sara am and sara aa are taken for each other in many files; this is only a guess.
    loose = str.maketrans({"า": "[าำ]", "ำ": "[าำ]"})
    return tuple((key, re.compile(pattern.translate(loose))) for key, pattern in content["cues"])


def guesses(words: str) -> tuple[str, ...]:
    """The keys of all sections that *words* have a cue of, the one that comes first first."""
    return tuple(dict.fromkeys(key for _, _, key, _ in _found(words)))


def said(words: str) -> tuple[str, ...]:
    """The same without cues that are part of the first one: the way in a way out of trouble."""
    found = _found(words)
    end = found[0][3] if found else 0
    return tuple(dict.fromkeys(key for n, (_, _, key, to) in enumerate(found) if not n or to > end))


@lru_cache(maxsize=1024)
def _found(words: str) -> tuple[tuple[int, int, str, int], ...]:
    """(where, which, key, end) of each cue in *words*, in their order."""
    plain = _SPACES.sub("", normalise(words)).strip(":：.…“”\"'()")
    if _other().search(plain):
        return ()
    cues = enumerate(_cues())
    return tuple(
        sorted((m.start(), n, key, m.end()) for n, (key, p) in cues if (m := p.search(plain)))
    )


def guess(words: str) -> str | None:
    """The key of a section, by the cue that comes first in *words*; None without any."""
    return next(iter(guesses(words)), None)
