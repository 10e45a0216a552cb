"""Themes of problems on the desk: called by a name of the office's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from records.web.access import committee_lead
from records.web.desk_site import desk
from records.web.requests import MemberRequest

from .. import problem_themes, problems, theme_names


@committee_lead
def page(request: MemberRequest) -> HttpResponse:
    """GET lists the themes with their names; POST renames one."""
    found = problem_themes.themes()
    if request.method == "POST":
        key = request.POST.get("key", "")
        if key not in found.terms:
            raise Http404
        if theme_names.rename(key, request.POST.get("name", ""), actor=request.user):
            messages.success(request, "เปลี่ยนชื่อกลุ่มปัญหาแล้ว")
        return redirect("admin:themes")
    rows = problem_themes.overview(found, problems.counted_rows(problems.records_with_problems()))
    context = {
        **desk.each_context(request),
        "title": "ชื่อกลุ่มปัญหา",
        "rows": [
            (theme, found.usual_name(theme.key), found.named.get(theme.key, ""))
            for theme in rows
            if theme.key in found.terms
        ],
    }
    request.current_app = desk.name
    return TemplateResponse(request, "bank/desk/themes.html", context)
