"""Headings that people teach import: what may be one, and who may change one that stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction

from records.audit import saving
from records.core import permissions, thai

from .markers import parse
from .models import HEADING_LENGTH_MINIMUM, TaughtHeading, heading_keys

if TYPE_CHECKING:
    from records.core.types import AnyUser
    from records.people.models import User

    from .fields import Passage

# ก. ข. (ค) IV. before a heading: the next file counts otherwise.
_LETTERED = re.compile(r"\s*\(?(?:[ก-ฮ]|[IVX]{1,4})[.):]\s+(?=\S)")
HEADING_LENGTH_LIMIT = 120  # characters of a line that may be taught as a heading


def pairs() -> list[tuple[str, str]]:
    """(heading, key of its section) of all that holds, for the reading of a file."""
    return list(TaughtHeading.objects.filter(active=True).values_list("text", "key"))


def may_change(user: AnyUser) -> bool:
    """Whether *user* keeps the list of the desk: as secretary of any cycle or administrator."""
    return permissions.is_administrator(user) or bool(permissions.secretary_cycle_ids(user))


@transaction.atomic
def teach(passage: Passage, key: str, actor: User) -> TaughtHeading | None:
    """Know the words of a passage as a heading of section *key* in every file from now on.

    Anybody teaches a new heading; one that stands is changed, and one that was retired taught
    again, only by who may_change. Returns the heading as it then stands, None for words that
    cannot be one. Leaves an Event when it is new or another.
    """
    heading = (passage.heading or passage.text) if passage.is_heading else passage.text
    words = heading[parse(heading).end or _lettered(heading) :].strip(" \t:：")
    too_short = len(thai.fold(words)) < HEADING_LENGTH_MINIMUM
    if too_short or len(words) > HEADING_LENGTH_LIMIT or key not in dict(heading_keys()):
        return None
    taught = TaughtHeading(text=words, key=key, created_by=actor)
    standing = TaughtHeading.objects.filter(folded=taught.as_folded()).first()
    if standing is None:
        saving.save(taught, actor=actor)
        return taught
    same = (standing.text, standing.key, standing.active) == (words, key, True)
    if not same and may_change(actor):
        standing.text, standing.key, standing.active = words, key, True
        standing.created_by = actor
        saving.save(standing, actor=actor)
    return standing


def _lettered(heading: str) -> int:
    """Where the words begin behind a letter that counts; 0 without one."""
    found = _LETTERED.match(heading)
    return found.end() if found else 0
