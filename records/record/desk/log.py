"""What the logs of the desk share: who reads them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from records.people.models import User
from records.web.desk_base import ADMINISTRATOR, ListOnly, chair_cycles, secretary_cycles


class Log(ListOnly):
    """Read by administrators, secretaries and chairs."""

    def may_view(self, user: User, obj: Any = None) -> bool:
        return ADMINISTRATOR(user) or bool(secretary_cycles(user) or chair_cycles(user))


def csv_response(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
