"""The limit of one uploaded file in words: the setting is the one place that knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.functional import lazy
from django.utils.text import format_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def in_words() -> str:
    """The limit of one file as people read it."""
    kilobytes = settings.UPLOAD_LIMIT / 1024
    return f"{kilobytes / 1024:.3g} MB" if kilobytes >= 1024 else f"{kilobytes:.3g} KB"


def telling(text: str) -> _StrPromise:
    """*text* with the limit in its {}, as it is when the page is shown."""
    told: _StrPromise = format_lazy(text, lazy(in_words, str)())
    return told
