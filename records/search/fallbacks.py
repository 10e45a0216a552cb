"""Where nothing is found: what else may have been meant, tried in order, and said.

Where little is found, other spellings that find far more are offered and nothing is changed.
"""

import csv
from dataclasses import replace
from functools import cache

from django.conf import settings

from . import spelling, text
from .keyboard import other_layout
from .planner import Found, inside, matching
from .query import Query, parse

FEW = 3  # hits up to which another spelling is offered
FAR_MORE = 4  # times as many hits as what was typed must it have
OFFERED = 2
NEAR = 1.0  # and how far it may be from what was typed
PREFIXES = settings.BASE_DIR / "fixtures" / "reference" / "name_prefixes.csv"


def instead(queryset, query: Query) -> Found | None:
    """The first search that finds what may have been meant; None where none does."""
    return next(_attempted(queryset, query), None)


def _attempted(queryset, query: Query):
    """Searches that find something, in the order in which they are worth trying."""
    if any(form.whole for t in query.terms for form in t.forms):
        found = matching(queryset, inside(query))
        if found.hits != 0:
            yield replace(found, note="inside")
    for note, used in _attempts(queryset, query):
        found = matching(queryset, parse(used))
        if found.hits != 0:
            yield replace(found, note=note, used=used)


def offers(queryset, query: Query, hits: int) -> list[str]:
    """Other spellings of the query that find far more among the same rows; at most OFFERED."""
    if query.fields or query.without or any(term.phrase for term in query.terms):
        return []
    offers = []
    for n, typed in enumerate([term.typed for term in query.terms]):
        # A word of the dictionary, or a short one, is meant as it stands.
        if text.is_word(text.chars(typed)) or len(text.clusters(typed)) < 3:
            continue
        for choice in spelling.corrections(typed, OFFERED, furthest=NEAR):
            words = [term.typed for term in query.terms]
            words[n] = choice
            offered = " ".join(words)
            more = matching(queryset, parse(offered)).hits
            if offered not in offers and (more is None or more >= FAR_MORE * hits):
                offers.append(offered)
    return offers[:OFFERED]


def _attempts(queryset, query: Query):
    if layout := other_layout(query.typed):
        yield "keyboard", layout
    if not query.terms:
        return
    lost = [t for t in query.terms if matching(queryset, Query(terms=[t])).hits == 0]
    if bare := _changed(query, lost, _without_prefix):
        yield "prefix", bare
    if apart := _changed(query, lost, _apart):
        yield "split", apart
    yield from (("spelling", used) for used in _respelt(query, lost))


def _changed(query: Query, lost, change) -> str:
    """The query with *change* applied to the terms that nothing holds; "" where nothing changes."""
    texts = [(change(t.typed) or t.typed) if t in lost else t.typed for t in query.terms]
    before = [t.typed for t in query.terms]
    return " ".join(texts) if texts != before else ""


def _without_prefix(typed: str) -> str:
    """สิบเอกหญิงอรอำไพ → อรอำไพ."""
    for prefix in prefixes():
        if typed.startswith(prefix) and len(text.clusters(typed)) >= len(prefix) // 2 + 2:
            return typed.removeprefix(prefix).strip()
    return ""


@cache
def prefixes() -> tuple[str, ...]:
    """Prefixes and ranks with their short forms, the longest first."""
    found = set()
    with open(PREFIXES, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.update([row["prefix"], *(row["abbreviations"] or "").split("|")])
    return tuple(sorted(filter(None, found), key=lambda p: (-len(p), p)))


def _apart(typed: str) -> str:
    """Words that stand apart in the text, typed without a space."""
    words = text.words(typed)
    fit = all(len(text.clusters(word)) > 1 and text.is_word(word) for word in words)
    return " ".join(words) if 1 < len(words) <= 6 and fit else ""


def _respelt(query: Query, lost) -> list[str]:
    """The query with lost terms spelt otherwise: at most six ways."""
    options = [""]
    for t in query.terms:
        choices = spelling.corrections(t.typed) if t in lost and not t.phrase else [t.typed]
        if t in lost and not choices:
            return []
        options = [f"{so_far} {choice}".strip() for so_far in options for choice in choices]
    return [option for option in options[:6] if option != query.typed] if lost else []
