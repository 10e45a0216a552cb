"""Which records, in which order: the plan of one search.

Recall comes from the characters, rank from the words. A query of dictionary words that stand in
many records is answered by the words alone; everything else by the characters, which miss
nothing. Only a bounded number is ranked finely; beyond it title and date decide.
"""

from dataclasses import dataclass, field, replace
from functools import reduce
from operator import and_, or_

from django.db.models import Case, F, FloatField, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Least, Length, Replace

from records import thai
from records.enums import Kind
from records.models import SearchText
from records.sections import form_sections

from . import text
from .lookups import Says, by_index
from .query import Query, Term

COMMON = 500  # hits above which words answer alone, and nothing is weighed finely
RANKED = 100  # hits up to which occurrences are counted
# What a match is worth; each flag outweighs what stands below it as far as readers care.
TYPED, SECTION, WORDS, TITLE_WORDS, TITLE, TOGETHER, HEAD, METHOD = 64, 40, 32, 16, 8, 6, 4, 2


@dataclass
class Found:
    """A search that was made. queryset: rows in order; query: as it was understood.

    note: "" or why it is not what was typed ("spelling", "keyboard", "split", "prefix", "inside");
    used: the text that was looked for instead. hits: how many, None where there are too many to
    count by the way; common: the words that answered alone. problem: "" or what is wrong with
    the query ("empty", "cut"). more: an engine gave only the first of what it found.
    """

    queryset: object
    query: Query
    hits: int | None = None
    note: str = ""
    used: str = ""
    problem: str = ""
    common: Says | None = None
    suggestions: list[str] = field(default_factory=list)
    more: bool = False


def matching(queryset, query: Query) -> Found:
    """The rows of *queryset* that match, in order; [] of hits is told, not mended."""
    # Words one by one are counted from the index alone; words in a row would have to be looked
    # up in every text, so that for them the characters are asked first.
    single = all(len(form.words) == 1 for term in query.terms for form in term.forms)
    says = _known_words(query)
    if says and single and _is_common(says):
        return _by_words(queryset, query, says)
    query = _common_by_words(query)
    ids = _first(queryset.filter(condition(query, loose=True))) if _short(query) else None
    matched = queryset.filter(condition(query))
    if ids is None or len(ids) > COMMON:
        ids = _first(matched)
    if len(ids) <= COMMON:
        rows = queryset.filter(pk__in=ids)
        return Found(_in_order(rows, query, len(ids)), query, hits=len(ids))
    if says and _is_common(says):
        return _by_words(queryset, query, says)
    return Found(_in_order(matched, query, len(ids)), query)


def _by_words(queryset, query: Query, says: Says) -> Found:
    rows = queryset.filter(fields(query), _without(query), search__words_a__says=says)
    narrow = None if query.fields or query.without else says
    return Found(_in_order(rows, query, COMMON + 1, says), query, common=narrow)


def _first(rows) -> list[int]:
    """Primary keys of the matches, or one more than are weighed finely."""
    with by_index():
        return list(rows.order_by().values_list("pk", flat=True)[: COMMON + 1])


def _short(query: Query) -> bool:
    """Whether there is a short word that the character index could find inside others."""
    return any(
        form.whole and not form.common and len(form.chars) > 2
        for t in query.terms
        for form in t.forms
    )


def condition(query: Query, *, loose=False) -> Q:
    """All terms, none of the excluded ones; or the whole as plain text.

    loose: short words of three or more code points inside others, too; true words rank first.
    """
    wanted = reduce(and_, [_holds(term, loose) for term in query.terms], fields(query))
    wanted &= _without(query)
    if not query.literal:
        return wanted
    literal = Q(search__text__holds=query.literal)
    return wanted | literal if wanted else literal


def fields(query: Query) -> Q:
    """ผู้เขียน: อำเภอ: ปี: หน่วยงาน: ชื่อเรื่อง:"""
    return reduce(and_, [_FIELDS[name](value) for name, value in query.fields], Q())


def _owner(value):
    people = Q()
    for word in value.split():
        people &= Q(owner__given_name__icontains=word) | Q(owner__family_name__icontains=word)
    return people | Q(owner=None, unit__name__icontains=value)


def _year(value):
    digits = thai.to_arabic(value).removeprefix("พ.ศ.").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in (2, 4)):
        return Q(pk__in=[])
    return Q(fiscal_year=int(digits) + (2500 if len(digits) == 2 else 0))


_FIELDS = {
    "owner": _owner,
    "district": lambda v: Q(district__name__startswith=v.removeprefix("อำเภอ")),
    "year": _year,
    "unit": lambda v: Q(unit__name__icontains=v) | Q(unit__short_name__icontains=v),
    "title": lambda v: Q(search__title__contains=text.chars(v)),
}


def _holds(term: Term, loose=False) -> Q:
    return reduce(or_, [_holds_form(form, loose) for form in term.forms])


def _holds_form(form, loose) -> Q:
    if form.common:
        return Q(search__words_a__says=form.says)
    if not form.whole:
        return Q(search__text__holds=form.chars) if len(form.chars) > 2 else _inside(form.chars)
    says = Q(search__words_a__says=form.says)
    # อย. with its dot is never อย่าง, but may stand glued to other letters.
    if "." in form.chars[2:] or (loose and len(form.chars) > 2):
        return says | Q(search__text__holds=form.chars)
    return says


def _inside(chars: str) -> Q:
    """One or two characters anywhere: no index knows them, so this is asked last of all."""
    return Q(search__text__contains=chars)


def _without(query: Query) -> Q:
    return reduce(and_, [~_holds(term) for term in query.without], Q())


def _known_words(query: Query) -> Says | None:
    """All terms as words, if the dictionary knows them all: then words alone may answer."""
    operators = query.literal and (query.without or query.fields)
    if operators or not query.terms or any(term.phrase for term in query.terms):
        return None
    if not all(form.known for term in query.terms for form in term.forms):
        return None
    return _all_words(query.terms)


def _common_by_words(query: Query) -> Query:
    """Of several terms, those that stand in very many texts are asked as words: only the rare
    ones are worth the characters."""
    if len(query.terms) < 2:
        return query
    terms = [
        replace(t, forms=tuple(replace(form, common=True) for form in t.forms))
        if all(form.known and len(form.words) == 1 for form in t.forms) and _is_common(t.says)
        else t
        for t in query.terms
    ]
    return replace(query, terms=terms)


def _is_common(says: Says) -> bool:
    many = SearchText.objects.filter(words_a__says=says).order_by().values("pk")
    return many[: COMMON + 1].count() > COMMON


def _all_words(terms: list[Term]) -> Says | None:
    parts = tuple(term.says for term in terms)
    if not parts or None in parts:
        return None
    return parts[0] if len(parts) == 1 else Says(how="and", parts=parts)


# --- order --------------------------------------------------------------------------------------


def _flag(condition: Q, worth: int):
    return Case(When(condition, then=Value(worth)), default=0, output_field=IntegerField())


def _in_order(rows, query: Query, hits: int, common: Says | None = None):
    """Best first, then newest. *hits* decides how finely they are weighed."""
    terms = query.terms
    if not terms:
        return rows.annotate(score=Value(0.0, FloatField())).newest_first()
    near = [term.only_near() for term in terms]
    says = _all_words(near)
    score = Value(0)
    # A few rows are asked one by one; many are compared with a list made once.
    ask = "search__words_a__says" if hits <= COMMON else "search__words_a__among"
    if says:
        score += _flag(Q(**{ask: says.within("A")}), TITLE_WORDS)
    if not common:
        if hits <= COMMON and any(a != b for a, b in zip(terms, near, strict=True)):
            score += _flag(reduce(and_, map(_holds, near)), TYPED)
        if says:
            score += _flag(Q(**{ask: _all_words(terms)}), WORDS)
        score += _flag(_stands("title", near), TITLE) + _flag(_stands("head", near), HEAD)
        if len(terms) > 1 and hits <= COMMON:
            together = text.chars(" ".join(term.typed for term in terms))
            score += _flag(Q(search__title__contains=together), TOGETHER)
            score += _sections(terms)
    if hits <= RANKED:
        if says:
            score += _flag(Q(**{ask: says.within("C")}), METHOD)
        score += _occurrences(near)
    rows = rows.annotate(score=Cast(score, FloatField()))
    return rows.order_by("-score", F("published_at").desc(nulls_last=True), "-pk")


def common_first(says: Says, terms: list[Term]):
    """Primary keys of public records that say common words, in the order of `_in_order`.

    From the narrow rows of the index alone: no record is read for what is not shown.
    """
    near = _all_words([term.only_near() for term in terms])
    rows = SearchText.objects.filter(published_at__isnull=False, words_a__says=says)
    in_title = Case(When(words_a__among=near.within("A"), then=Value(1)), default=Value(0))
    rows = rows.annotate(score=in_title).order_by("-score", "-published_at", "-pk")
    return rows.values_list("pk", flat=True)


def _stands(column: str, terms: list[Term]) -> Q:
    """Every term in one form or another in a small column."""
    name = f"search__{column}__contains"
    forms = ([Q(**{name: form.chars}) for form in term.forms] for term in terms)
    return reduce(and_, (reduce(or_, group) for group in forms))


def _sections(terms: list[Term]):
    """ข้อพึงระวัง สมัครใจ: a term that is the heading of a section asks what stands under it."""
    labels = {term.typed: key for term in terms for key in _LABELS.get(term.typed, ())}
    out = Value(0)
    for label in labels:
        rest = [term for term in terms if term.typed != label]
        under = [
            reduce(and_, (Q(**{f"{key}__contains": term.typed}) for term in rest))
            for key in _LABELS[label]
        ]
        if rest:
            out += _flag(reduce(or_, under), SECTION)
    return out


def _labels() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind in Kind:
        for section in form_sections(kind):
            if section.is_text:
                found.setdefault(section.label, set()).add(section.key)
    return found


_LABELS = _labels()


def _occurrences(terms: list[Term]):
    """How often the terms stand in the text, at most eight times each: below every flag."""
    score = Value(0.0, FloatField())
    column = F("search__text")
    for form in (form for term in terms for form in term.forms[:2] if form.chars):
        taken = Length(column) - Length(Replace(column, Value(form.chars), Value("")))
        times = Cast(taken, FloatField()) / float(len(form.chars))
        score += Least(times, Value(8.0)) * (1.6 / 8 / len(terms))
    return score


def inside(query: Query) -> Query:
    """The same query with short terms as substrings."""
    terms = [
        replace(t, forms=tuple(replace(form, whole=False) for form in t.forms)) for t in query.terms
    ]
    return replace(query, terms=terms)
