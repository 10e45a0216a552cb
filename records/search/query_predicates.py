"""What a query wants of a row of the index, as conditions."""

from .query import Form, Query, Term
from .sql_predicates import All, Any, Holds, Not, Says, Stands


def whole(query: Query, *, loose=False) -> All:
    """All terms, none of the excluded ones. loose: short words of three or more code points
    inside others, too; true words rank first."""
    terms = tuple(holds(term, loose=loose) for term in query.terms)
    return All((*terms, *(Not(holds(term)) for term in query.without)))


def literal(query: Query) -> Holds | None:
    """The query as plain text, where its operators or short words may have been meant so."""
    return Holds(query.literal) if query.literal else None


def holds(term: Term, *, loose=False) -> Any:
    return Any(tuple(_form(form, loose) for form in term.forms))


def stand(column: str, terms: list[Term]) -> All:
    """Every term in one form or another in a small column."""
    groups = (tuple(Stands(column, form.chars) for form in term.forms) for term in terms)
    return All(tuple(Any(group) for group in groups))


def all_words(terms: list[Term]) -> Says | None:
    """All terms as words, in one; None where one of them has none."""
    parts = tuple(term.says for term in terms)
    if not parts or None in parts:
        return None
    return parts[0] if len(parts) == 1 else Says(how="and", parts=parts)


def _form(form: Form, loose: bool):
    if form.common:
        return form.says
    if not form.whole:
        # One or two characters anywhere: no index knows them, so this is asked last of all.
        return Holds(form.chars) if len(form.chars) > 2 else Stands("text", form.chars)
    # อย. with its dot is never อย่าง, but may stand glued to other letters.
    if "." in form.chars[2:] or (loose and len(form.chars) > 2):
        return Any((form.says, Holds(form.chars)))
    return form.says
