"""The parts of the sitemap."""

import pytest

from records.bank import sitemaps
from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_parts_grow_with_the_bank(office):
    assert sitemaps.parts() == ["pages", "collections", "units", "people"]
    record = office.record(State.PUBLISHED)
    assert sitemaps.parts()[-1] == "records-0"
    ((address, changed),) = sitemaps.lines("records-0")
    assert address.endswith(record.get_absolute_url()) and changed == record.state_since
    assert sitemaps.lines("nothing") is None
