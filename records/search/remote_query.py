"""A query as the JSON that OpenSearch and Elasticsearch read; the flags of ranking.py as scores."""

from .query import Query, Term
from .ranking import HEAD, TITLE, TITLE_WORDS, TYPED, WORDS
from .sql_predicates import Says
from .text import BREAK

_ORDER = [
    {"_score": "desc"},
    {"published_at": {"order": "desc", "missing": "_last"}},
    {"id": "desc"},
]


def answerable(query: Query) -> bool:
    """Whether 3-grams and words can tell: there is a text, and no substring of one or two."""
    if not query.terms and (query.fields or query.without or not query.literal):
        return False  # fields alone: the database knows
    terms = [*query.terms, *query.without]
    return all(form.whole or len(form.chars) > 2 for term in terms for form in term.forms)


def short(query: Query) -> bool:
    """Whether a short word may stand inside others."""
    return any(form.whole and len(form.chars) > 2 for t in query.terms for form in t.forms)


def body(query: Query, most: int, *, loose=False) -> dict:
    """The request for at most *most* primary keys. loose: as in finding.condition."""
    wanted = {
        "filter": [_holds(term, loose) for term in query.terms],
        "must_not": [_holds(term) for term in query.without],
    }
    if query.literal:
        asked = [{"bool": wanted}] if query.terms else []
        either = {"should": [*asked, _grams("text", query.literal)], "minimum_should_match": 1}
        wanted = {"filter": [{"bool": either}], "must_not": []}
    return {
        "size": most,
        "_source": False,
        "track_total_hits": most + 1,
        "track_scores": True,
        "query": {"bool": {**wanted, "should": _flags(query.terms)}},
        "sort": _ORDER,
    }


def _flags(terms: list[Term]) -> list[dict]:
    """What a match is worth, each once."""
    if not terms:
        return []
    near = [term.only_near() for term in terms]
    out = []
    if near != terms:
        out.append(_worth(TYPED, [_holds(term) for term in near]))
    if all(term.says for term in near):
        out.append(_worth(WORDS, [_says(term.says, "words") for term in terms]))
        out.append(_worth(TITLE_WORDS, [_says(term.says, "title_words") for term in near]))
    for column, worth in (("title", TITLE), ("head", HEAD)):
        forms = [[f.chars for f in term.forms if len(f.chars) > 2] for term in near]
        if all(forms):
            clauses = [_any([_grams(column, chars) for chars in group]) for group in forms]
            out.append(_worth(worth, clauses))
    return out


def _worth(boost: int, clauses: list[dict]) -> dict:
    held = clauses[0] if len(clauses) == 1 else {"bool": {"filter": clauses}}
    return {"constant_score": {"filter": held, "boost": boost}}


def _holds(term: Term, loose=False) -> dict:
    return _any([clause for form in term.forms for clause in _form(form, loose)])


def _form(form, loose) -> list[dict]:
    if not form.whole:
        return [_grams("text", form.chars)]
    says = [_says(form.says, "words")]
    # อย. with its dot is never อย่าง, but may stand glued to other letters.
    if "." in form.chars[2:] or (loose and len(form.chars) > 2):
        says.append(_grams("text", form.chars))
    return says


def _says(says: Says, column: str) -> dict:
    if says.parts:
        clauses = [_says(part, column) for part in says.parts]
        return _any(clauses) if says.how == "or" else {"bool": {"filter": clauses}}
    return {"match_phrase": {column: " ".join(says.words) or BREAK}}


def _grams(column: str, chars: str) -> dict:
    return {"match_phrase": {f"{column}.grams": chars}}


def _any(clauses: list[dict]) -> dict:
    if len(clauses) == 1:
        return clauses[0]
    return {"bool": {"should": clauses, "minimum_should_match": 1}}
