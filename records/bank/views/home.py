"""The home page, and the pages about the bank and about privacy."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.core import kept_data, office
from records.cycles.models import Cycle
from records.people import district_map
from records.web.access import public
from records.web.kept_pages import kept

from .. import home_page


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    topics, districts, total = home_page.counts()
    cycle = Cycle.objects.current()
    newest = list(home_page.newest())
    context = {
        "topics": topics,
        "districts": districts,
        "map_height": district_map.districts()[1],
        "map_width": district_map.WIDTH,
        "map_source": district_map.ATTRIBUTION,
        "total": total,
        "newest": newest,
        "pairs": home_page.problem_pairs(newest),
        "legend": home_page.legend(),
        "award": home_page.best_practice(),
        "newest_set": home_page.newest_set(),
        "cycle": cycle,
        "progress": home_page.progress(cycle) if cycle else [],
    }
    return render(request, "bank/home/index.html", context)


@public
@kept()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "bank/home/about.html")


@public
@kept()
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": office.contact()["email"] or settings.CONTACT_EMAIL,
        "kept": kept_data.KEPT,
        "rights": kept_data.RIGHTS,
    }
    return render(request, "bank/home/privacy.html", context)
