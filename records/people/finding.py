"""Finds colleagues by what is typed of their names: for fields that pick a person.

A person is written "นางสมใจ ดีงาม · สพอ.เมือง"; where two would be written the same, the user name
stands behind: "… (somjai)".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from records.core import thai

from .models import PersonQuerySet, User
from .names import split_name

OFFERED = 12  # colleagues offered for what is typed
_USERNAME = re.compile(r"\(([^()]+)\)\s*$")


def label(person: User) -> str:
    """How a person is written in a field."""
    return f"{person} · {person.unit}" if person.unit else str(person)


def labels(people: Iterable[User]) -> list[tuple[User, str]]:
    """Each person with a label that no other of them has."""
    named = [(person, label(person)) for person in people]
    seen = Counter(text for _, text in named)
    return [(p, f"{text} ({p.username})" if seen[text] > 1 else text) for p, text in named]


def matching(rows: PersonQuerySet, typed: str) -> PersonQuerySet:
    """People whose names begin with the words typed, with or without prefix, or of this user name;
    no more than are worth showing."""
    name, _, unit = thai.one_line(typed).partition(" · ")
    if username := _USERNAME.search(typed):
        return rows.filter(username=username[1])
    _, given, family = split_name(name)
    words = f"{given} {family}".split() or [""]
    # "สาวิตรี" begins like a prefix does: what was typed as it stands counts too.
    names = _begins(words) | _begins(name.split()) | Q(username=name)
    found = rows.filter(names)
    if unit:
        found = found.filter(Q(unit__name=unit) | Q(unit__short_name=unit))
    return found.for_list()


def _begins(words: list[str]) -> Q:
    met = Q()
    for word in words:
        met &= Q(given_name__startswith=word) | Q(family_name__startswith=word)
    return met if words else Q(pk=None)


def one(rows: PersonQuerySet, typed: str) -> list[User]:
    """Whom the words mean: one person; none; or several to choose among."""
    found = list(matching(rows, typed)[: OFFERED + 1])
    exact = [p for p, text in labels(found) if thai.one_line(typed) in (text, str(p))]
    return exact if len(exact) == 1 else found
