"""What the bank does when personal data is taken out of records: books that hold it are closed."""

from __future__ import annotations

from collections.abc import Callable

from records.core import hooks
from records.record.models import Record

from . import book_jobs


@hooks.text_redacted.subscribe
def close_books(records: list[Record], change: Callable[[str], str]) -> None:
    book_jobs.close(records)
