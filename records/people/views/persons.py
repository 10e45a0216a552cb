"""Colleagues by the beginning of their names, for fields that pick a person."""

from __future__ import annotations

from django.http import JsonResponse

from records.web.access import member
from records.web.requests import MemberRequest

from .. import finding
from ..models import User


@member
def search(request: MemberRequest) -> JsonResponse:
    """?q=: how those are written whose names begin so; nothing without a letter."""
    typed = request.GET.get("q", "").strip()[:100]
    found = finding.matching(User.objects.with_account(), typed)[: finding.OFFERED] if typed else []
    texts = [text for _, text in finding.labels(found)]
    return JsonResponse({"persons": texts}, json_dumps_params={"ensure_ascii": False})
