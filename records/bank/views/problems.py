"""From problem to solution, by theme: what went wrong, and what worked where."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from records.core.thai import to_arabic
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of

from .. import problem_themes, problems

_PARAMETERS = ("q", "topic", "year", "page", "themes")


@public
@kept(*_PARAMETERS)
def index(request: HttpRequest) -> HttpResponse:
    """The themes of all years; below them every problem, the newest first."""
    return _overview(request, _filters(request))


@public
@kept(*_PARAMETERS)
def theme(request: HttpRequest, terms: str) -> HttpResponse:
    """One theme. An address of an earlier theme leads to that of today, or to all themes."""
    themes, filters = problem_themes.themes(), _filters(request)
    key = themes.resolve(terms)
    if not key:
        return _overview(request, filters, unknown=True)
    if key != terms:
        target = redirect("problems-theme", key)
        target["Location"] += f"?{request.GET.urlencode()}" if request.GET else ""
        return target
    rows = problems.counted_rows(problems.records_with_problems(**filters))
    found = {t.key: t for t in problem_themes.overview(themes, rows)}
    shown = found.get(key) or problem_themes.Theme(key, themes.name(key))
    context = _page(request, filters, themes, shown.records, key)
    return render(request, "bank/problems/theme.html", context | {"theme": shown})


def _overview(request: HttpRequest, filters: dict[str, str], unknown: bool = False) -> HttpResponse:
    themes = problem_themes.themes()
    rows = problems.counted_rows(problems.records_with_problems(**filters))
    ids = [row.pk for row in rows if themes.lists(row.pk)]
    context = _page(request, filters, themes, ids) | {"unknown": unknown}
    # Words are searched in whole records: they say which problems to show, not how many a theme
    # has. On further pages of the problems nobody wants to scroll past the themes again.
    if not filters["query"] and context["page_obj"].number == 1:
        found = problem_themes.overview(themes, rows)
        named = [t for t in found if t.key != problem_themes.OTHER_KEY]
        pages = Paginator(named, problem_themes.THEMES_PER_PAGE)
        page = pages.get_page(to_arabic(request.GET.get("themes", "")))
        context["themes"] = problem_themes.with_examples(themes, list(page))
        context |= {"themes_page": page, "other": found[-1] if len(found) > len(named) else None}
    return render(request, "bank/problems/index.html", context)


def _filters(request: HttpRequest) -> dict[str, str]:
    """What is looked for; names as problems.records_with_problems calls them."""
    given = {name: request.GET.get(name, "")[:200] for name in ("q", "topic", "year")}
    return {"query": given["q"], "topic": given["topic"], "year": to_arabic(given["year"])}


def _page(
    request: HttpRequest,
    filters: dict[str, str],
    themes: problem_themes.Themes,
    ids: Sequence[int],
    key: str = "",
) -> dict[str, Any]:
    """The context of a page of problems: those of the records *ids*, of one theme with *key*."""
    context = page_of(request, ids)
    page = context["page_obj"]
    topics, years = problems.filter_choices()
    carried = {name: filters[name] for name in ("topic", "year") if filters[name]}
    return context | {
        "entries": problems.entries(page, themes.key_of, filters["query"], key),
        "names": {key: themes.name(key) for key in themes.terms},
        "wanted": filters,
        "filtered": any(filters.values()),
        "carried": f"?{urlencode(carried)}" if carried else "",
        "topics": topics,
        "years": [str(year) for year in years],
        "grouped_at": themes.made_at,
    }
