"""Personal data in what would become public."""

from records.core.enums import Level
from records.record import personal_data as privacy

from .registry import Finding, check


@check("personal", "ข้อมูลส่วนบุคคล")
def personal_data(record):
    """Citizen IDs, telephone and account numbers, mail and house addresses in the text."""
    for hit in privacy.find(record):
        level = Level.FAIL if hit.kind == "citizen_id" else Level.WARNING
        yield Finding(level, f"{hit.label}: พบ{hit.kind_label} “{hit.found}”", hit.section)
