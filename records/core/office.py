"""What the office says of itself, read everywhere through this module.

The environment wins; then what the administrator has set on screen (records_officesetting, written
by records.operations.office_settings); then the default of kmrepo/settings.py. What was set on
screen is kept in memory and read anew after SECONDS, or at once where a page is made for everybody
after a change (records.web.page_cache); a worker that saved it knows at once.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

SECONDS = 10.0  # how long another worker may still say what was set before


@dataclass(frozen=True)
class Setting:
    """One thing that can be set. name: in the environment; attribute: in Django's settings."""

    name: str
    attribute: str
    kind: type = str
    secret: bool = False


_ALL = (
    Setting("SITE_NAME", "SITE_NAME"),
    Setting("SITE_OFFICE", "SITE_OFFICE"),
    Setting("SITE_PROVINCE", "SITE_PROVINCE"),
    Setting("SITE_SIGNER", "SITE_SIGNER"),
    Setting("SITE_SIGNER_POSITION", "SITE_SIGNER_POSITION"),
    Setting("SITE_SECOND_SIGNER", "SITE_SECOND_SIGNER"),
    Setting("SITE_SECOND_POSITION", "SITE_SECOND_POSITION"),
    Setting("SITE_CONTACT", "SITE_CONTACT"),
    Setting("SITE_CONTACT_EMAIL", "SITE_CONTACT_EMAIL"),
    Setting("SITE_CONTACT_PHONE", "SITE_CONTACT_PHONE"),
    Setting("EMAIL_HOST", "EMAIL_HOST"),
    Setting("EMAIL_PORT", "EMAIL_PORT", int),
    Setting("EMAIL_HOST_USER", "EMAIL_HOST_USER"),
    Setting("EMAIL_HOST_PASSWORD", "EMAIL_HOST_PASSWORD", secret=True),
    Setting("EMAIL_USE_TLS", "EMAIL_USE_TLS", bool),
    Setting("EMAIL_USE_SSL", "EMAIL_USE_SSL", bool),
    Setting("EMAIL_FROM", "DEFAULT_FROM_EMAIL"),
    Setting("UPLOAD_LIMIT", "UPLOAD_LIMIT", int),
    Setting("WINDOW_OPENS", "WINDOW_OPENS"),
    Setting("WINDOW_CLOSES", "WINDOW_CLOSES"),
)
MAIL_SERVER = frozenset(
    {
        *("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD"),
        *("EMAIL_USE_TLS", "EMAIL_USE_SSL"),
    }
)
SETTINGS = {setting.name: setting for setting in _ALL}
# As the table holds them; None where it was never read.
_kept: tuple[float, dict[str, str]] | None = None
_emblem: tuple[float, bytes | None] | None = None


def value(name: str) -> Any:
    """What is so now. Raises KeyError for a name that is no setting."""
    setting = SETTINGS[name]
    if not from_environment(name):
        told = stored().get(name)
        if told is not None:
            return _read(setting, told)
    return getattr(settings, setting.attribute)


def from_environment(name: str) -> bool:
    """Whether the environment says it, so that the screen cannot change it. The mail server is one
    thing: named in the environment, all of it is the environment's."""
    said: frozenset[str] = settings.FROM_ENVIRONMENT
    return name in said or (name in MAIL_SERVER and "EMAIL_HOST" in said)


def name() -> str:
    return str(value("SITE_NAME"))


def full_name() -> str:
    return str(value("SITE_OFFICE"))


def province() -> str:
    """Code of the office's province."""
    return str(value("SITE_PROVINCE"))


def sender() -> str:
    """From whom mails come."""
    return str(value("EMAIL_FROM"))


def contact() -> dict[str, str]:
    """Whom people ask: name, email, phone; each "" where it is not set."""
    names = {"name": "SITE_CONTACT", "email": "SITE_CONTACT_EMAIL", "phone": "SITE_CONTACT_PHONE"}
    return {key: str(value(name)) for key, name in names.items()}


def signers() -> dict[str, str]:
    """Who signs where a year says nothing else, as fields of the design of a certificate."""
    names = {
        "signer": "SITE_SIGNER",
        "signer_position": "SITE_SIGNER_POSITION",
        "second_signer": "SITE_SECOND_SIGNER",
        "second_position": "SITE_SECOND_POSITION",
    }
    return {key: str(value(name)) for key, name in names.items()}


def window() -> tuple[tuple[int, int], tuple[int, int]] | None:
    """(day, month) on which years begin and end to take records; None where that is not set."""
    days = [day_and_month(str(value(name))) for name in ("WINDOW_OPENS", "WINDOW_CLOSES")]
    first, last = days
    return (first, last) if first and last else None


def day_and_month(text: str) -> tuple[int, int] | None:
    """ "31/7" → (31, 7); None for what is no day of a year."""
    parts = text.split("/")
    if len(parts) != 2 or not all(part.strip().isdecimal() for part in parts):
        return None
    day, month = (int(part) for part in parts)
    try:
        date(2001, month, day)  # no 29 February: it is not there every year
    except ValueError:
        return None
    return day, month


def upload_limit() -> int:
    """Bytes that a file may have."""
    return int(value("UPLOAD_LIMIT"))


def mail_server() -> str:
    """The server that takes mails; "" where none is set and they are kept in files."""
    if from_environment("EMAIL_HOST"):
        return str(settings.EMAIL_HOST)
    return stored().get("EMAIL_HOST", "")


def emblem() -> bytes | None:
    """The picture that was given on screen."""
    global _emblem
    if _emblem is None or time.monotonic() - _emblem[0] > SECONDS:
        _emblem = (time.monotonic(), _read_emblem())
    return _emblem[1]


def stored() -> dict[str, str]:
    """name → text of what was set on screen; a secret too, so it is never shown."""
    global _kept
    if _kept is None or time.monotonic() - _kept[0] > SECONDS:
        _kept = (time.monotonic(), _read_all())
    return _kept[1]


def forget() -> None:
    """Read anew with the next question."""
    global _kept, _emblem
    _kept = _emblem = None


def _read(setting: Setting, told: str) -> Any:
    if setting.kind is bool:
        return told == "1"
    return setting.kind(told)


def _read_all() -> dict[str, str]:
    return dict(_rows("SELECT name, value FROM records_officesetting"))


def _read_emblem() -> bytes | None:
    rows = _rows("SELECT content FROM records_officepicture WHERE name = 'emblem'")
    return bytes(rows[0][0]) if rows else None


def _rows(sql: str) -> list[Any]:
    """Rows of a table; none before it is made, and while the database is away."""
    try:
        # A table that is missing must not end the transaction of who asks.
        held = transaction.atomic() if connection.in_atomic_block else nullcontext()
        with held, connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())
    except DatabaseError:
        return []
