"""What a person may read of findings: no name of a record that she may not open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from records.record import anonymity
from records.record.models import Record

if TYPE_CHECKING:
    from records.people.models import User

HIDDEN_RECORD = "เรื่องอื่นที่ท่านเปิดไม่ได้"
# Of a report that does not say yet which of its words are names; `manage.py run_checks` makes anew.
FORMER_REPORT = "พบเรื่องที่เกี่ยวข้องซึ่งท่านเปิดไม่ได้ โปรดตรวจใหม่เพื่ออ่านผล"


def hide_names(user: User, findings: Iterable[dict[str, Any]]) -> dict[int, Record]:
    """Take the names of records that *user* may not open out of the texts of *findings*.

    Returns the records that the findings point to and she may open, by id; one statement at most.
    """
    findings = list(findings)
    ids = {pk for finding in findings for pk in finding["links"]}
    related = Record.objects.visible_to(user).select_related("cycle", "owner", "unit")
    rows = related.in_bulk(ids) if ids else {}
    for finding in findings:
        if "names" not in finding and set(finding["links"]) - rows.keys():
            finding["text"] = FORMER_REPORT
        for pk, name in finding.get("names", {}).items():
            if int(pk) not in rows:
                finding["text"] = finding["text"].replace(name, HIDDEN_RECORD)
            elif anonymity.hides_owner(user, rows[int(pk)]):
                other = rows[int(pk)]
                title = anonymity.mask(other.title, other)
                finding["text"] = finding["text"].replace(name, f"{other.number} “{title}”")
    return rows
