"""Pages of the desk that work on many records at once, and a reviewer's own page.

One word each: /admin/sorting/, name admin:sorting, module sorting, template admin/bulk/sorting.
"""

from ..site import desk
from . import (
    assigning,
    comparing,
    deciding,
    proposing,
    publishing,
    reminding,
    sorting,
    tasks,
)

desk.pages |= {
    "sorting": sorting.page,
    "assigning": assigning.page,
    "proposing": proposing.page,
    "deciding": deciding.page,
    "publishing": publishing.page,
    "reminding": reminding.page,
    "comparing": comparing.page,
    "tasks": tasks.page,
}
