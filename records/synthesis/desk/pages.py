"""What the pages of the synthesis desk share: addresses, the visible set, refusals in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from records.record.models import Record
from records.record.workflow import Blocked, NotAllowed
from records.record.writing import Locked
from records.web.desk_site import desk

from .. import set_editors
from ..models import ProvincialSet

if TYPE_CHECKING:
    from django.forms import Form

    from records.web.requests import MemberRequest

URL_NAME = "records_provincialset"
LOCKED = "ชุดความรู้นี้ส่งให้คณะกรรมการแล้ว แก้ไขไม่ได้ในขณะนี้"


def at(name: str, *args: Any) -> str:
    """The address of a page of a set: "change", "section", …"""
    return reverse(f"admin:{URL_NAME}_{name}", args=args)


def fetch(request: MemberRequest, pk: int) -> Record:
    """The set, if this person may look at it; else 404."""
    return get_object_or_404(set_editors.sets_for(request.user).select_related("cycle"), pk=pk)


def ticked(request: MemberRequest, name: str) -> list[int]:
    """Primary keys of the ticked rows; values that cannot be one are left out."""
    return [int(pk) for pk in request.POST.getlist(name) if re.fullmatch("[0-9]{1,18}", pk)]


def tell_errors(request: MemberRequest, form: Form) -> None:
    """Say what is wrong in a form whose page is not shown again, each field by its label."""
    for name, errors in form.errors.items():
        label = f"{form[name].label}: " if name in form.fields else ""
        for text in errors:
            messages.error(request, f"{label}{text}")


def render(
    request: MemberRequest, record: Record, template: str, status: int = 200, **context: Any
) -> TemplateResponse:
    context = {
        **desk.each_context(request),
        "opts": ProvincialSet._meta,
        "record": record,
        "title": record.title,
        "may_write": set_editors.may_write(request.user, record),
        **context,
    }
    name = f"synthesis/desk/{template}.html"
    return TemplateResponse(request, name, context, status=status)


def click(view: Callable[..., str]) -> Callable[..., HttpResponse]:
    """Decorator of view(request, set, …), which acts on a POST and returns the address to go to.

    A GET leads to the page of the set. What a service refuses is said on that page.
    """

    @wraps(view)
    def clicked(request: MemberRequest, pk: int, **kwargs: int) -> HttpResponse:
        record = fetch(request, pk)
        if request.method != "POST":
            return redirect(at("change", record.pk))
        try:
            with transaction.atomic():
                return redirect(view(request, record, **kwargs))
        except NotAllowed:
            raise PermissionDenied from None
        except Locked:
            messages.warning(request, LOCKED)
        except Blocked as error:
            for problem in error.problems:
                messages.error(request, problem.text)
        return redirect(at("change", record.pk))

    return clicked
