"""The public bank: the list and the record."""

from django.shortcuts import get_object_or_404, redirect, render

from records.exports import citation
from records.forms.search import SORTS, Results
from records.models import Award, Record
from records.services import reading
from records.thai import to_arabic

from .access import public
from .paging import page_of


@public
def index(request):
    results = Results(request.GET, Record.objects.published())
    context = {"results": results, "facets": results.facets(), "chips": results.chips()}
    context |= page_of(request, results.rows, count=results.count)
    rows = list(context["page_obj"])
    context["awards"] = {a.record_id: a for a in Award.objects.shown().for_records(rows)}
    context |= {"rows": rows, "sorts": SORTS, "q": results.params.get("q", "")}
    return render(request, "records/index.html", context)


@public
def detail(request, number):
    canonical = to_arabic(number).upper().strip()
    if canonical != number:
        return redirect("records-detail", canonical, permanent=True)
    found = Record.objects.for_page().with_uses().filter(number=number)
    record = found.visible_to(request.user).first()
    if record is None:
        gone = get_object_or_404(found.tombstones())
        return render(request, "records/gone.html", {"record": gone}, status=410)
    context = {"record": record, "page": reading.page_of(record)}
    context["citation"] = citation.apa(record)
    return render(request, "records/detail.html", context)
