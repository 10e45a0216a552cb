"""Django's SQLite, with what the search index needs of a connection."""
