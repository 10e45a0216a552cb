"""Where nothing is found: searches for what else may have been meant, tried in order.

The outcome says what was searched for instead. Where little is found, other spellings that find
far more are suggested and nothing is changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db.models import Q

from records.core.keyboard import other_layout
from records.people import reference_lists
from records.people.models import User
from records.record.models import RecordQuerySet

from . import nearest, planner, spelling, synonyms, text, vocabulary
from .edit_distance import distance
from .planner import Offer, Outcome, as_substrings
from .query import Query, Term, parse

SUGGESTION_HITS = 3  # hits up to which another spelling is suggested
SUGGESTION_FACTOR = 4  # times as many hits must the other spelling have
MAX_SUGGESTIONS = 2
WORDS_OF_A_QUESTION = 4  # from here on a piece is taken for a question first
SLIP_DISTANCE = 0.4  # cost of one mark, or of a letter of the same sound
FAR_SLIP_DISTANCE = 0.8
SLIP_FACTOR = 3  # times as many hits as the words apart must what is farther have
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
    alternatives = _alternatives(queryset, query)
    for note, used in alternatives:
        outcome = _instead(queryset, query, used)
        if outcome.hits == 0:
            continue
        if note == "spelling":
            others = [other for _, other in alternatives][: MAX_SUGGESTIONS + 1]
            yield _likeliest(queryset, query, replace(outcome, note=note, used=used), others)
            return
        if note == "split":
            if slip := _slip(queryset, query, outcome):
                yield slip
            few = outcome.hits is not None and outcome.hits <= nearest.RESULT_LIMIT
            asks = few and len(text.words(query.typed)) >= WORDS_OF_A_QUESTION
            if asks and (better := _question(queryset, query)) and better.note == "words":
                yield better
        yield replace(outcome, note=note, used=used)
    if offered := _question(queryset, query):
        yield offered


def _instead(queryset: RecordQuerySet, query: Query, used: str) -> Outcome:
    meant = replace(parse(used), without=query.without, fields=query.fields)
    return planner.run(queryset, meant)


def _likeliest(
    queryset: RecordQuerySet, query: Query, nearest_one: Outcome, others: list[str]
) -> Outcome:
    """The nearest spelling, or one that finds far more; the others are offered."""
    outcomes = [nearest_one]
    for used in others:
        outcome = _instead(queryset, query, used)
        if outcome.hits != 0:
            outcomes.append(replace(outcome, note=nearest_one.note, used=used))
    best = nearest_one
    for outcome in outcomes[1:]:
        if _many(outcome) >= SUGGESTION_FACTOR * _many(best):
            best = outcome
    best.offers = [Offer(o.used, o.hits) for o in outcomes if o is not best]
    return best


def _many(outcome: Outcome) -> int:
    return planner.FEW_LIMIT + 1 if outcome.hits is None else outcome.hits


def _question(queryset: RecordQuerySet, query: Query) -> Outcome | None:
    """The query taken for a question; None where it has operators, or nothing is near."""
    if query.fields or query.without or any(term.phrase for term in query.terms):
        return None
    return nearest.nearest(queryset, query.typed)


def _slip(queryset: RecordQuerySet, query: Query, split: Outcome) -> Outcome | None:
    """ทองเที่ยวชุมชน is made of words, yet ท่องเที่ยวชุมชน, one mark apart, stands there as it is; what is
    farther apart must find far more."""
    if len(query.terms) != 1 or _is_exact(query.typed):
        return None
    typed = query.terms[0].typed
    for used in spelling.corrections(typed, MAX_SUGGESTIONS, furthest=FAR_SLIP_DISTANCE):
        outcome = planner.run(queryset, parse(used))
        near = distance(text.chars(typed), text.chars(used)) <= SLIP_DISTANCE
        if outcome.hits != 0 and (near or _many(outcome) >= SLIP_FACTOR * _many(split)):
            return replace(outcome, note="spelling", used=used)
    return None


def spelling_suggestions(queryset: RecordQuerySet, query: Query, hits: int) -> list[Offer]:
    """Spellings of the query that find far more among the same rows; MAX_SUGGESTIONS at most."""
    if query.fields or query.without or any(term.phrase for term in query.terms):
        return []
    suggestions: dict[str, Offer] = {}
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
                suggestions[suggestion] = Offer(suggestion, more)
    return list(suggestions.values())[:MAX_SUGGESTIONS]


def _alternatives(queryset: RecordQuerySet, query: Query) -> Iterator[tuple[str, str]]:
    """(why, other text): what may have been meant, the likeliest first."""
    layout = other_layout(query.typed)
    if sum(c.isalpha() for c in layout) > 1:  # ม.9 is not ,"9
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
    """สิบเอกหญิงอรอำไพ → อรอำไพ, หัวหน้าบุญส่ง → บุญส่ง where somebody is called so."""
    for prefix in reference_lists.prefixes():
        if typed.startswith(prefix) and len(text.clusters(typed)) >= len(prefix) // 2 + 2:
            return typed.removeprefix(prefix).strip()
    rests = vocabulary.without_honorific(typed)
    named = Q(given_name__in=rests) | Q(family_name__in=rests)
    names = {
        n
        for pair in User.objects.filter(named).values_list("given_name", "family_name")[:20]
        for n in pair
    }
    return next((rest for rest in rests if rest in names), "")


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
    """Numbers, abbreviations and what the office calls a name are meant as they are typed."""
    table = synonyms.table()
    said = table.is_name(typed) or table.is_abbreviation(typed)
    return said or any(c.isdigit() for c in typed) or "." in typed
