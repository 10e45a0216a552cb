"""Where nothing is found: searches for what else may have been meant, tried in order.

The outcome says what was searched for instead. Where little is found, other spellings that find
far more are suggested and nothing is changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from records.people import reference_lists
from records.record.models import RecordQuerySet

from . import nearest, planner, spelling, text
from .keyboard import other_layout
from .planner import Outcome, as_substrings
from .query import Query, Term, parse

SUGGESTION_HITS = 3  # hits up to which another spelling is suggested
SUGGESTION_FACTOR = 4  # times as many hits must the other spelling have
MAX_SUGGESTIONS = 2
SLIP_DISTANCE = 0.3  # cost of one mark
SUGGESTION_DISTANCE = 1.0  # cost of edits from what was typed, at most; see spelling.distance


def first_alternative(queryset: RecordQuerySet, query: Query) -> Outcome | None:
    """The first search that finds what may have been meant; None where none does."""
    return next(_successful(queryset, query), None)


def _successful(queryset: RecordQuerySet, query: Query) -> Iterator[Outcome]:
    """Searches that find something, in the order in which they are worth trying."""
    if any(form.whole_word for term in query.terms for form in term.forms):
        outcome = planner.run(queryset, as_substrings(query))
        if outcome.hits != 0:
            yield replace(outcome, note="inside")
    for note, used in _alternatives(queryset, query):
        meant = replace(parse(used), without=query.without, fields=query.fields)
        outcome = planner.run(queryset, meant)
        if outcome.hits == 0:
            continue
        if note == "split" and (slip := _slip(queryset, query)):
            yield slip
        yield replace(outcome, note=note, used=used)
    plain = not (query.fields or query.without or any(term.phrase for term in query.terms))
    if plain and (offered := nearest.nearest(queryset, query.typed)):
        yield offered


def _slip(queryset: RecordQuerySet, query: Query) -> Outcome | None:
    """ทองเที่ยวชุมชน is made of words, yet ท่องเที่ยวชุมชน, one mark apart, stands there as it is."""
    if len(query.terms) != 1 or _is_exact(query.typed):
        return None
    for used in spelling.corrections(query.terms[0].typed, 1, furthest=SLIP_DISTANCE):
        outcome = planner.run(queryset, parse(used))
        if outcome.hits != 0:
            return replace(outcome, note="spelling", used=used)
    return None


def spelling_suggestions(queryset: RecordQuerySet, query: Query, hits: int) -> list[str]:
    """Spellings of the query that find far more among the same rows; MAX_SUGGESTIONS at most."""
    if query.fields or query.without or any(term.phrase for term in query.terms):
        return []
    suggestions: list[str] = []
    for n, typed in enumerate([term.typed for term in query.terms]):
        # A word of the dictionary, a number, or a short one is meant as it stands.
        exact = _is_exact(typed) or text.is_word(text.chars(typed))
        if exact or len(text.clusters(typed)) < 3:
            continue
        for choice in spelling.corrections(typed, MAX_SUGGESTIONS, furthest=SUGGESTION_DISTANCE):
            words = [term.typed for term in query.terms]
            words[n] = choice
            suggestion = " ".join(words)
            more = planner.run(queryset, parse(suggestion)).hits
            far_more = more is None or more >= SUGGESTION_FACTOR * hits
            if far_more and suggestion not in suggestions:
                suggestions.append(suggestion)
    return suggestions[:MAX_SUGGESTIONS]


def _alternatives(queryset: RecordQuerySet, query: Query) -> Iterator[tuple[str, str]]:
    """(why, other text): what may have been meant, the likeliest first."""
    if layout := other_layout(query.typed):
        yield "keyboard", layout
    if not query.terms:
        return
    if len(text.words(query.typed)) > spelling.TOKEN_LIMIT:  # a sentence, not a word gone wrong
        return
    # Of a query of one term nothing was found already.
    alone = len(query.terms) == 1 and not (query.without or query.fields)
    lost = [t for t in query.terms if alone or not planner.any_match(queryset, [t])]
    if bare := _with_terms_changed(query, lost, _without_prefix):
        yield "prefix", bare
    if split := _with_terms_changed(query, lost, _split):
        yield "split", split
    yield from (("spelling", used) for used in _respelt(query, lost))


def _with_terms_changed(query: Query, lost: list[Term], change: Callable[[str], str]) -> str:
    """The query with *change* applied to the terms that nothing holds; "" where nothing changes."""
    texts = [(change(t.typed) or t.typed) if t in lost else t.typed for t in query.terms]
    before = [t.typed for t in query.terms]
    return " ".join(texts) if texts != before else ""


def _without_prefix(typed: str) -> str:
    """สิบเอกหญิงอรอำไพ → อรอำไพ."""
    for prefix in reference_lists.prefixes():
        if typed.startswith(prefix) and len(text.clusters(typed)) >= len(prefix) // 2 + 2:
            return typed.removeprefix(prefix).strip()
    return ""


def _split(typed: str) -> str:
    """The words of *typed* parted by spaces; "" where it is not made of dictionary words."""
    words = text.words(typed)
    fit = all(len(text.clusters(word)) > 1 and text.is_word(word) for word in words)
    return " ".join(words) if 1 < len(words) <= 6 and fit else ""


def _respelt(query: Query, lost: list[Term]) -> list[str]:
    """The query with lost terms spelt otherwise: at most six ways."""
    options = [""]
    for t in query.terms:
        misspelt = t in lost and not t.phrase and not _is_exact(t.typed)
        choices = spelling.corrections(t.typed) if misspelt else [t.typed]
        if t in lost and not choices:
            return []
        options = [f"{so_far} {choice}".strip() for so_far in options for choice in choices]
    return [option for option in options[:6] if option != query.typed] if lost else []


def _is_exact(typed: str) -> bool:
    """Numbers and abbreviations are meant as they are typed."""
    return any(c.isdigit() for c in typed) or "." in typed
