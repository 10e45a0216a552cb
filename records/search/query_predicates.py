"""A query as conditions on a row of the index."""

from collections.abc import Sequence

from .query import Form, Query, Term
from .sql_predicates import And, CharMatch, Not, Or, Predicate, ScanMatch, WordMatch


def query_predicate(query: Query, *, loose: bool = False) -> And:
    """All terms, none of the excluded ones. loose: short words of three or more code points
    are found inside other words, too; whole words rank first."""
    terms = tuple(term_predicate(term, loose=loose) for term in query.terms)
    return And((*terms, *(Not(term_predicate(term)) for term in query.without)))


def literal_predicate(query: Query) -> CharMatch | None:
    """The query as plain text, where its operators or short words may have been meant so."""
    return CharMatch(query.literal) if query.literal else None


def term_predicate(term: Term, *, loose: bool = False) -> Or:
    """The term in any of its forms."""
    return Or(tuple(_form_predicate(form, loose) for form in term.forms))


def column_predicate(column: str, terms: Sequence[Term]) -> And:
    """Every term in one form or another in a small column."""
    return And(
        tuple(Or(tuple(ScanMatch(column, form.chars) for form in term.forms)) for term in terms)
    )


def words_predicate(terms: Sequence[Term]) -> WordMatch | None:
    """All terms as words, in one match; None where one of them has no words."""
    parts = tuple(match for term in terms if (match := term.as_words))
    if not parts or len(parts) < len(terms):
        return None
    return parts[0] if len(parts) == 1 else WordMatch(how="and", parts=parts)


def _form_predicate(form: Form, loose: bool) -> Predicate:
    if form.common:
        return form.as_words
    if not form.whole_word:
        # One or two characters anywhere: no index knows them, so the planner asks this last.
        return CharMatch(form.chars) if len(form.chars) > 2 else ScanMatch("text", form.chars)
    # อย. with its dot is never อย่าง, but may be written without a space to other letters.
    if "." in form.chars[2:] or (loose and len(form.chars) > 2):
        return Or((form.as_words, CharMatch(form.chars)))
    return form.as_words
