"""Units: the tree of offices, and what each has written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from records.people.models import Unit
from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of

from .. import directory_page


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "bank/units/index.html", {"tree": directory_page.unit_tree()})


@public
@kept("page")
def detail(request: HttpRequest, code: str) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.select_related("parent", "district"), code=code)
    rows = Record.objects.published().of_unit(unit).for_list().newest_first()
    context = {"unit": unit, "children": unit.children.for_list(), **page_of(request, rows)}
    return render(request, "bank/units/detail.html", context)
