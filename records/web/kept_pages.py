"""Which pages are kept: made once for everybody who is not signed in, until what they show changes.

`@kept(...)` stands below the audience of a view and says what its page is made of; `page_cache.py`
keeps it. A page that says nothing is made anew for each request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpResponseBase, QueryDict

from .generations import BANK, SITE

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Kept:
    """parameters: of the query; others are left out, so that they make no further page. of: the
    argument of the view with a register number, where the page shows one record and no list;
    unless: whether a query is not to be kept."""

    parameters: tuple[str, ...] = ()
    of: str = ""
    unless: Callable[[QueryDict], bool] | None = None

    def keys(self, arguments: Mapping[str, Any]) -> tuple[str, ...]:
        """What the page belongs to (`Generation.key`)."""
        return (SITE, str(arguments[self.of])[:20]) if self.of else (SITE, BANK)

    def normalised(self, query: QueryDict) -> QueryDict | None:
        """The parameters that the page reads, in one order; None where it is not kept."""
        if self.unless and self.unless(query):
            return None
        known = QueryDict(mutable=True)
        for name in self.parameters:
            if value := query.get(name, ""):
                known[name] = value
        return known


def kept(
    *parameters: str, of: str = "", unless: Callable[[QueryDict], bool] | None = None
) -> Callable[[View], View]:
    """Decorator of a public view whose page is the same for everybody not signed in."""

    def decorator(view: View) -> View:
        view.kept = Kept(parameters, of, unless)  # type: ignore[attr-defined]  # what page_cache reads
        return view

    return decorator
