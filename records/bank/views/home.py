"""The front door."""

from django.conf import settings
from django.shortcuts import render

from records.cycles.models import Cycle
from records.people import maps
from records.web.access import public

from .. import home_stats


@public
def index(request):
    topics, districts, total = home_stats.counts()
    cycle = Cycle.objects.current()
    context = {
        "topics": topics,
        "districts": districts,
        "map_height": maps.districts()[1],
        "map_width": maps.WIDTH,
        "map_source": maps.ATTRIBUTION,
        "total": total,
        "newest": home_stats.newest(),
        "award": home_stats.best_practice(),
        "newest_set": home_stats.newest_set(),
        "cycle": cycle,
        "progress": home_stats.progress(cycle) if cycle else [],
    }
    return render(request, "bank/home/index.html", context)


@public
def about(request):
    return render(request, "bank/home/about.html")


@public
def privacy(request):
    return render(request, "bank/home/privacy.html", {"contact": settings.DEFAULT_FROM_EMAIL})
