"""SQLite whose connections know `unpacked()`: the triggers of the word index call it."""

from __future__ import annotations

from sqlite3 import Connection
from typing import Any

from django.db.backends.sqlite3 import base

from records.search.packing import unpack


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: Any) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        connection.create_function("unpacked", 1, unpack, deterministic=True)
        return connection
