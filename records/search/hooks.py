"""Subscriptions of the search room: the index follows records and names as they change."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from records.core import hooks

from . import dictionary, indexing, neighbours_due, renames

if TYPE_CHECKING:
    from django.db.models import Model

    from records.people.models import User
    from records.record.models import Record


@hooks.text_written.subscribe
def index_text(record: Record, actor: User | None) -> None:
    indexing.index(record)
    if record.is_public:
        neighbours_due.forget(record)


@hooks.files_changed.subscribe
def index_files(record: Record) -> None:
    indexing.index(record)


@hooks.register_changed.subscribe
def index_register(record: Record) -> None:
    indexing.index(record)


@hooks.publicity_changed.subscribe
def index_publicity(record: Record) -> None:
    indexing.index_public(record)
    neighbours_due.forget(record)


@hooks.renamed.subscribe
def index_names(row: Model, fields: Collection[str]) -> None:
    renames.index_renamed(row, fields)


@hooks.words_cut.subscribe
def cut_words(text: str) -> list[str]:
    return dictionary.segment(text)
