"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import awards, cycles, logs, people, records, searching  # noqa: F401
