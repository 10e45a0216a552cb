"""The office's emblem, when the settings name one."""

import logging
from functools import cache
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)


def emblem() -> bytes | None:
    """Bytes of the picture SITE_EMBLEM names; None without one."""
    return _read(str(settings.SITE_EMBLEM)) if settings.SITE_EMBLEM else None


@cache
def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        log.error("SITE_EMBLEM cannot be read: %s", error)
        return None
