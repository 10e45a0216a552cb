"""What a person may read of findings: no name of a record that she may not open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from records.record.models import Record

if TYPE_CHECKING:
    from records.people.models import User

HIDDEN_RECORD = "เรื่องอื่นที่ท่านเปิดไม่ได้"
# As screening.checks.copies names another record.
_NAMED = re.compile(r"(?P<number>KM-[\d-]+(?:R\d+)?) “.*” \([^()]*\)")


def hide_names(user: User, findings: Iterable[dict[str, Any]]) -> dict[int, Record]:
    """Take the names of records that *user* may not open out of the texts of *findings*.

    Returns the records that the findings point to and she may open, by id; one statement at most.
    """
    findings = list(findings)
    ids = {pk for finding in findings for pk in finding["links"]}
    rows = Record.objects.visible_to(user).in_bulk(ids) if ids else {}
    numbers = {record.number for record in rows.values()}
    for finding in findings:
        if set(finding["links"]) - rows.keys():
            finding["text"] = _NAMED.sub(
                lambda name: name[0] if name["number"] in numbers else HIDDEN_RECORD,
                finding["text"],
            )
    return rows
