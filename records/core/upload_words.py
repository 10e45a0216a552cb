"""The limit of one uploaded file in words: the setting is the one place that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.text import format_lazy

from . import office

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def in_words() -> str:
    """The limit of one file as people read it."""
    kilobytes = office.upload_limit() / 1024
    number, unit = (kilobytes / 1024, "MB") if kilobytes >= 1024 else (kilobytes, "KB")
    return f"{number:.3g} {unit}" if number < 1000 else f"{number:.0f} {unit}"


def telling(text: str) -> _StrPromise:
    """*text* with the limit in its {}, as it is when the page is shown."""
    told: _StrPromise = format_lazy(text, lazy(in_words, str)())
    return told
