"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import awards, cycles, imports, logs, people, records  # noqa: F401
