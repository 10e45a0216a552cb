"""Invitations on paper: slips to cut, eight to a page, each with the way in for one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from records.core import office, thai
from records.documents import images, typst

from .invitations import GOOD_FOR_ON_PAPER
from .models import User


def write(invited: Iterable[tuple[User, str]]) -> bytes:
    """One PDF of a slip for each (person, address)."""
    files: dict[str, bytes] = {}
    until = thai.thai_date(timezone.now() + GOOD_FOR_ON_PAPER)
    slips: list[dict[str, Any]] = []
    for n, (person, link) in enumerate(invited):
        files[f"qr-{n}.svg"] = images.qr_svg(link)
        slips.append(
            {
                "name": str(person),
                "unit": str(person.unit or ""),
                "username": person.username,
                "link": link,
                "qr": f"qr-{n}.svg",
            }
        )
    data = {
        "title": f"ใบแจ้งเข้าใช้งาน {office.name()}",
        "author": office.full_name(),
        "site": office.name(),
        "office": office.full_name(),
        "until": until,
        "slips": slips,
    }
    return typst.pdf("slips", data, files)
