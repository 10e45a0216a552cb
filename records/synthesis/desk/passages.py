"""Passages on the desk: read anew, grouped, chosen for a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from records.core.sections import section_of

from .. import paragraph_sources, passages, set_editors, suggestions, worktable
from ..forms import CollectForm, PassageFilter
from ..models import Passage, Source
from .pages import at, click, fetch, render, tell_errors, ticked

if TYPE_CHECKING:
    from django.http import HttpResponse

    from records.record.models import Record
    from records.web.requests import MemberRequest

PASSAGES_PER_PAGE = 60


def index(request: MemberRequest, pk: int) -> HttpResponse:
    """Passages to choose from, filtered, page by page."""
    record = fetch(request, pk)
    form = PassageFilter(request.GET or None, record=record)
    page = _page_number(request.GET.get("page", ""))
    start = (page - 1) * PASSAGES_PER_PAGE
    found = worktable.choose(record, form.criteria)
    rows = list(found[start : start + PASSAGES_PER_PAGE + 1])
    shown = _fold(rows[:PASSAGES_PER_PAGE])
    for row in rows:
        row.place = section_of(row.record.kind, row.section)
    used = Source.objects.accepted_in(record).filter(passage__in=rows)
    query = request.GET.copy()
    query.pop("page", None)
    initial = {"section": request.GET.get("section", "")}
    context: dict[str, Any] = {
        "form": form,
        "rows": shown,
        "more": page + 1 if len(rows) > PASSAGES_PER_PAGE else 0,
        "query": query.urlencode(),
        "used": set(used.values_list("passage", flat=True)),
        "collect_form": CollectForm(record=record, initial=initial),
    }
    return render(request, record, "passages", **context)


def _fold(rows: list[Passage]) -> list[Passage]:
    """Passages of a page with the same words once, the first of them with `same`: the others."""
    first: dict[str, Passage] = {}
    for row in rows:
        row.same = []
        if (known := first.setdefault(row.digest, row)) is not row:
            known.same.append(row)
    return list(first.values())


def _page_number(text: str) -> int:
    """The page that an address asks for, from 1 on; 1 for what is no number."""
    return max(1, int(text[:6])) if text.isdecimal() else 1


@click
def refresh(request: MemberRequest, record: Record) -> str:
    if not set_editors.may_edit(request.user, record):
        raise PermissionDenied
    done = passages.refresh(record.cycle)
    text = f"อ่าน {done.records} เรื่อง ได้ข้อความใหม่ {done.new} หายไป {done.gone}"
    messages.success(request, text)
    return at("change", record.pk)


@click
def suggest(request: MemberRequest, record: Record) -> str:
    made = suggestions.suggest(record, actor=request.user)
    messages.success(request, f"พบกลุ่มที่กล่าวคล้ายกัน {made} กลุ่ม")
    return at("change", record.pk)


@click
def collect(request: MemberRequest, record: Record) -> str:
    form = CollectForm(request.POST, record=record)
    if not form.is_valid():
        tell_errors(request, form)
        return at("passages", record.pk)
    chosen = list(Passage.objects.filter(pk__in=ticked(request, "passage")))
    group = paragraph_sources.collect(record, chosen, actor=request.user, **form.cleaned_data)
    messages.success(request, f"ใส่ข้อความ {len(chosen)} ข้อความในกลุ่ม “{group.name}” แล้ว")
    return at("paragraph", record.pk, group.pk)
