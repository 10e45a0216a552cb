"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import records  # noqa: F401
