"""Certificates as PDF: A4 on its side, one a page, with a QR code to the page that verifies it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from records.core import office, thai
from records.core.enums import Digits
from records.documents import images, typst
from records.documents.document import figures

from .models import Certificate


def write(certificates: Iterable[Certificate], *, mark: str = "") -> bytes:
    """One PDF of *certificates* in their order, a page each. mark: words across every page."""
    files: dict[str, bytes] = {}
    sheets = [_sheet(certificate, files) | {"mark": mark} for certificate in certificates]
    title = f"เกียรติบัตร {sheets[0]['number']}" if len(sheets) == 1 else "เกียรติบัตร"
    author = sheets[0]["office"] if sheets else office.full_name()
    return typst.pdf("certificate", {"title": title, "author": author, "sheets": sheets}, files)


def file_name(certificate: Certificate) -> str:
    """Serial number, year and the beginning of the code: "0001-2569-ABCD.pdf"."""
    return f"{certificate.serial:04d}-{certificate.cycle.fiscal_year}-{certificate.code[:4]}.pdf"


def long_date(day: date) -> str:
    """ "๗ เดือน ตุลาคม พ.ศ. ๒๕๖๑", as certificates say it."""
    month, year = thai.MONTHS[day.month - 1], thai.be_year(day)
    return _thai_figures(f"{day.day} เดือน {month} พ.ศ. {year}")


def _thai_figures(text: str) -> str:
    return figures(text, Digits.THAI)


def _sheet(certificate: Certificate, files: dict[str, bytes]) -> dict[str, Any]:
    """What the layout reads of one certificate; its pictures go into *files*."""
    words = certificate.wording
    url = f"{settings.SITE_URL}{certificate.get_absolute_url()}"
    qr = f"qr-{certificate.code}.svg"
    files[qr] = images.qr_svg(url)
    return {
        "number": _thai_figures(certificate.number),
        "frame": words.get("frame", ""),
        "emblem": _emblem(words.get("emblem", ""), files),
        "name": certificate.name,
        "detail": _thai_figures(certificate.detail),
        "date": f"ให้ไว้ ณ วันที่ {long_date(certificate.issued_on)}",
        "signers": words.get("signers", []),
        "qr": qr,
        "code": certificate.shown_code,
        "url": url,
        **{
            key: _thai_figures(words.get(key, ""))
            for key in ("office", "opening", "body", "title_line", "blessing")
        },
    }


def _emblem(name: str, files: dict[str, bytes]) -> str:
    """The stored picture under a name the layout may open; "" when it is gone or unreadable."""
    if not name:
        return ""
    short = name.replace("/", "-")
    if short not in files:
        try:
            with default_storage.open(name) as file:
                fitted = images.fit(file.read())
        except OSError:
            fitted = None
        if not fitted:
            return ""
        files[short] = fitted[1]
    return short
