"""Where a result leads."""

import pytest

from records.core.enums import State
from records.templatetags.searching import address, thousands


@pytest.mark.django_db
def test_a_draft_opens_at_its_authors_desk_and_a_numbered_record_at_its_page(office):
    draft = office.draft()
    assert address(draft) == f"/mine/{draft.pk}/"
    record = office.record(State.SUBMITTED, owner=office.colleague)
    assert address(record) == f"/records/{record.number}/"


def test_thousands():
    assert thousands(1234567) == "1,234,567"
