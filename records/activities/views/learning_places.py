"""Where the office's knowledge can be met, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept

from .. import services
from ..models import LearningPlace
from .shown import with_public_records


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    places = with_public_records(
        list(LearningPlace.objects.public().select_related("unit")), Record.objects.published()
    )
    keeps = request.user.is_authenticated and services.may_keep(request.user)
    context = {"places": places, "keeps": keeps}
    return render(request, "activities/learning_places/index.html", context)
