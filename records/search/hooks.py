"""What the search room does when records and names change: it keeps the index true."""

from records.core import hooks

from . import indexing, renames


@hooks.text_written.subscribe
def index_text(record, actor) -> None:
    indexing.index(record)


@hooks.files_changed.subscribe
def index_files(record) -> None:
    indexing.index(record)


@hooks.register_changed.subscribe
def index_register(record) -> None:
    indexing.index(record)


@hooks.publicity_changed.subscribe
def index_publicity(record) -> None:
    indexing.index_public(record)


@hooks.renamed.subscribe
def index_names(row, fields) -> None:
    renames.index_renamed(row, fields)
