"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import awards, batches, bulk, cycles, logs, mails, people, records  # noqa: F401
