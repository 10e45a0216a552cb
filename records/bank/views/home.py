"""The front door."""

from django.conf import settings
from django.shortcuts import render

from records.models import Cycle
from records.services import maps, overview

from .access import public


@public
def index(request):
    topics, districts, total = overview.counts()
    cycle = Cycle.objects.current()
    context = {
        "topics": topics,
        "districts": districts,
        "map_height": maps.districts()[1],
        "map_width": maps.WIDTH,
        "map_source": maps.ATTRIBUTION,
        "total": total,
        "newest": overview.newest(),
        "award": overview.best_practice(),
        "newest_set": overview.newest_set(),
        "cycle": cycle,
        "progress": overview.progress(cycle) if cycle else [],
    }
    return render(request, "home/index.html", context)


@public
def about(request):
    return render(request, "home/about.html")


@public
def privacy(request):
    return render(request, "home/privacy.html", {"contact": settings.DEFAULT_FROM_EMAIL})
