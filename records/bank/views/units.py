"""Units: the tree of offices, and what each has written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from records.people.models import Unit
from records.record.models import Record
from records.web.access import public
from records.web.kept_pages import kept
from records.web.paging import page_of


@public
@kept()
def index(request: HttpRequest) -> HttpResponse:
    units = list(Unit.objects.with_published().for_list())
    ids = {unit.pk for unit in units}
    tops = [unit for unit in units if unit.parent_id not in ids]
    tree = [(top, [u for u in units if u.parent_id == top.pk]) for top in tops]
    return render(request, "bank/units/index.html", {"tree": tree})


@public
@kept("page")
def detail(request: HttpRequest, code: str) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.select_related("parent", "district"), code=code)
    rows = Record.objects.published().of_unit(unit).for_list().newest_first()
    context = {"unit": unit, "children": unit.children.for_list(), **page_of(request, rows)}
    return render(request, "bank/units/detail.html", context)
