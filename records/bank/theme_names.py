"""What the office calls a theme of problems, in place of the words its problems share.

A theme shifts as records come and go; its name goes on with the theme that has at least two of the
words it was given for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.core import permissions as p
from records.core import thai
from records.people.models import User
from records.record.workflow import NotAllowed

from .models import ProblemThemes, ThemeName

TERMS = 3  # that make the address of a theme
NAME_LENGTH = 120  # characters, as the column holds
_MOST = 2  # words that must be the same


def of(terms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Key → name, for those of the themes that have one. terms: as in problem_themes.Themes."""
    names = dict(ThemeName.objects.order_by("named_at").values_list("words", "name"))
    found: dict[str, str] = {}
    for words, name in names.items():
        wanted = set(words.split("-"))
        shared = {key: len(wanted & set(key.split("-"))) for key in terms}
        best = words if words in terms else max(shared, key=lambda k: (shared[k], k), default="")
        if best and shared.get(best, 0) >= min(_MOST, len(wanted)):
            found[best] = name
    return found


def may_name(user: User) -> bool:
    """Secretaries and chairs of any cycle, and administrators."""
    return bool(p.led_cycle_ids(user)) or p.is_administrator(user)


@transaction.atomic
def rename(key: str, name: str, *, actor: User) -> bool:
    """Call the theme *key* so, or by its words again when *name* is empty; whether it changed."""
    if not may_name(actor):
        raise NotAllowed("name")
    name = thai.one_line(name)[:NAME_LENGTH]
    row = ThemeName.objects.select_for_update().filter(words=key).first()
    before = row.name if row else ""
    if name == before:
        return False
    if name:
        values = {"name": name, "named_by": actor, "named_at": timezone.now()}
        row, _ = ThemeName.objects.update_or_create(words=key, defaults=values)
    subject = row or ThemeName
    changes = {"name": (before, name)}
    log_event(EventAction.CHANGED, subject, actor=actor, name=name or before, changes=changes)
    if not name and row:
        row.delete()
    # What is kept of the pages is of the names before.
    ProblemThemes.objects.update(made_at=timezone.now())
    return True
