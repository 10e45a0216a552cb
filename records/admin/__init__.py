"""The desk in the admin. Importing this package registers everything on records.admin.site.desk."""

from . import (  # noqa: F401
    awards,
    ballots,
    batches,
    bulk,
    certificates,
    cycles,
    imports,
    logs,
    mails,
    people,
    records,
    searching,
    synthesis,
)
