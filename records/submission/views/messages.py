"""What an author writes to the secretary on the page of her record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as told
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from records.notices import conversation
from records.record.models import Record
from records.record.step_errors import NotAllowed
from records.web.access import member

if TYPE_CHECKING:
    from records.web.requests import MemberRequest


@member
@require_POST
def say(request: MemberRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(Record.objects.written_by(request.user), pk=pk)
    try:
        conversation.write(record, actor=request.user, text=request.POST.get("text", ""))
    except NotAllowed:
        raise PermissionDenied from None
    except conversation.Empty:
        told.error(request, "เขียนข้อความก่อน")
    else:
        told.success(request, "ส่งข้อความถึงเลขานุการแล้ว")
    return redirect(reverse("mine-detail", args=[pk]) + "#messages")
