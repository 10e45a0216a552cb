"""From problem to solution: what went wrong, and what worked where."""

from django.shortcuts import render

from records.services import problems
from records.thai import to_arabic

from .access import public
from .paging import page_of


@public
def index(request):
    wanted = {name: request.GET.get(name, "")[:200] for name in ("q", "topic", "year")}
    year = to_arabic(wanted["year"])
    rows = problems.records_with_problems(wanted["topic"], year, wanted["q"])
    context = page_of(request, rows)
    topics, years = problems.choices()
    context |= {
        "entries": problems.entries(context["page_obj"], wanted["q"]),
        "wanted": wanted | {"year": year},
        "topics": topics,
        "years": [str(year) for year in years],
    }
    return render(request, "problems/index.html", context)
