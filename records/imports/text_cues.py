"""What the text below a heading says of its section: how often such a section is written so.

Never believed alone. Beside the place of a heading among the others it tells two sections that an
office has in another order, and a part that no section is for.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache

from records.core.loading import loaded_once

from . import markers
from .heading_cues import CUES_FILE

_LENGTH = 500  # characters of a section that are looked at
_STEPS, _STEPS_WORTH, _NO_STEPS = 3, 1.8, 0.4
_PROSE_LENGTH = 260  # characters of one paragraph, from which it is rather told than listed
_MANY = 2.6  # the most that all cues of one section are worth together


@loaded_once
def _cues() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    content = json.loads(CUES_FILE.read_text(encoding="utf-8"))
    return tuple((key, worth, re.compile(pattern)) for key, worth, pattern in content["texts"])


@lru_cache(maxsize=512)
def _said(text: str) -> tuple[tuple[str, float], ...]:
    out: dict[str, float] = {}
    for key, worth, pattern in _cues():
        if pattern.search(text):
            out[key] = min(_MANY, out.get(key, 0.0) + worth)
    return tuple(out.items())


def evidence(lines: Sequence[str]) -> dict[str, float]:
    """Key of a section → how much *lines*, the text below a heading, speak for it."""
    plain = [line[markers.parse(line).end :].strip() for line in lines]
    out = dict(_said(" ".join(filter(None, plain))[:_LENGTH]))
    steps = len(lines) >= _STEPS and max(map(len, plain)) <= _PROSE_LENGTH
    if steps:
        out["process"] = out.get("process", 0.0) + _STEPS_WORTH
    elif len(lines) == 1 and "process" in out:
        out["process"] -= _NO_STEPS
    return out
