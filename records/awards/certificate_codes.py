"""Verifying a certificate: its code, as people type it from paper."""

from __future__ import annotations

from records.core import thai

from .models import Certificate
from .models.certificates import CODE_LENGTH

TYPED_LENGTH_LIMIT = CODE_LENGTH * 2  # signs; what is longer is no mistyped code


def clean_code(text: str) -> str:
    """A code as people type it: any case, with spaces or dashes, Thai digits."""
    code = thai.to_arabic(thai.one_line(text)).upper()
    return "".join(sign for sign in code if sign.isalnum())[:TYPED_LENGTH_LIMIT]


def find(text: str) -> Certificate | None:
    """The certificate of a code; None for a code that nobody was given."""
    code = clean_code(text)
    if len(code) != CODE_LENGTH:
        return None
    return Certificate.objects.for_page().select_related("replaced_by").filter(code=code).first()
