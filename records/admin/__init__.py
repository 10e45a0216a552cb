"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import awards, ballots, certificates, cycles, logs, people, records, synthesis  # noqa: F401
