"""A person's name taken apart: prefix or rank, given name, family name."""

import re

from records.core.loading import loaded_once
from records.core.thai import one_line
from records.readers.skeleton import Skeleton, reduce

from . import reference_lists

_TITLES = 3  # titles before one name


def split_name(text: str) -> tuple[str, str, str]:
    """ "นางฬุริยา สีมาวงษ์" → ("นาง", "ฬุริยา", "สีมาวงษ์"); missing parts are ""."""
    text = one_line(text)
    end = 0
    for _ in range(_TITLES):  # นาย ดร., ว่าที่ร้อยตรี ผศ.
        found = _prefix().match(text, end)
        if not found or found.end() >= len(text):
            break
        end = found.end()
    prefix = text[:end].strip()
    if not prefix:
        bones = Skeleton(text[:40])
        starts = (p for p in reference_lists.prefixes() if bones.text.startswith(reduce(p)))
        known = next((p for p in starts if len(reduce(p)) > 4), "")
        prefix = text[: bones.end(len(reduce(known)))] if known else ""
        end = len(prefix)
    given, _, family = text[end:].strip().partition(" ")
    return prefix, given, family.strip()


@loaded_once
def _prefix() -> re.Pattern[str]:
    """A title before a name, however it is spaced; นางสาวิตรี is นาง + สาวิตรี."""
    known = "|".join(
        r"\s?".join(map(re.escape, p.replace(" ", ""))) for p in reference_lists.prefixes()
    )
    return re.compile(rf"\s*(?:{known})(?![\u0e30-\u0e3a\u0e45-\u0e4e])")
