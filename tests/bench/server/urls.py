"""The site, with a bare view and a constant one behind the same server and middleware."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path

from records.people.models import Unit

CONSTANT = ("<p>" + "ก" * 3300 + "</p>").encode()


def bare(request):
    """One query and a template of 10 kB."""
    return render(request, "bare.html", {"units": list(Unit.objects.order_by("pk")[:10])})


def constant(request):
    return HttpResponse(CONSTANT)


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/constant/", constant),
    path("", include("kmrepo.urls")),
]
