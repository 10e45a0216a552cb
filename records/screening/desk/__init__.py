"""The committee's pages on the desk: records one by one, many at once, a reviewer's own page.

Pages for many have one word each: /admin/sorting/, name admin:sorting, module sorting, template
screening/desk/sorting.html.
"""

from records.web.desk_site import desk

from . import (
    assigning,
    comparing,
    deciding,
    drafts,
    proposing,
    publishing,
    records,
    reminding,
    resolutions,
    returning,
    sent_back,
    sorting,
    tasks,
)

__all__ = ["records", "resolutions"]

desk.pages |= {
    "sorting": sorting.page,
    "assigning": assigning.page,
    "proposing": proposing.page,
    "deciding": deciding.page,
    "publishing": publishing.page,
    "reminding": reminding.page,
    "comparing": comparing.page,
    "tasks": tasks.page,
    "drafts": drafts.page,
    "sent_back": sent_back.page,
    "returning": returning.page,
}
