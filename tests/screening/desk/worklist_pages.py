"""What the tests of pages for many records share."""

import uuid

from django.utils import timezone

from records.core.enums import State
from tests.factories import UserFactory


def many(office, state, count, **kwargs):
    return [
        office.record(state, owner=UserFactory(unit=office.unit), **kwargs) for _ in range(count)
    ]


def rows(page):
    return {row["record"].pk: row for row in page.context["rows"]}


def sort_form(page, **topics):
    data = {"record": [], "year": "2569"}
    for pk, row in rows(page).items():
        form = row["form"]
        data["record"].append(pk)
        data |= {form.add_prefix(n): form[n].value() or "" for n in form.fields}
    return data


def resolution(records, **data):
    actions = {State.PENDING_ACCEPT: "accept", State.PENDING_REJECT: "reject"}
    return {
        "record": [r.pk for r in records],
        **{f"action{r.pk}": actions[State(r.state)] for r in records},
        "token": str(uuid.uuid4()),
        "resolution": "2/2569",
        "resolved_on": timezone.localdate().isoformat(),
        "note": "ที่ประชุมเห็นชอบ",
        **data,
    }
