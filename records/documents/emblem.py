"""The office's emblem: the file that the environment names, else what was given on screen."""

import logging
from functools import cache
from pathlib import Path

from django.conf import settings

from records.core import office

log = logging.getLogger(__name__)


def emblem() -> bytes | None:
    """Bytes of the picture; None where the office has given none."""
    return _read(str(settings.SITE_EMBLEM)) if settings.SITE_EMBLEM else office.emblem()


@cache
def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        log.error("SITE_EMBLEM cannot be read: %s", error)
        return None
