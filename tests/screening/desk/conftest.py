"""Fixtures of the desk."""

import pytest

from records.core.enums import State
from tests.factories import UserFactory


@pytest.fixture
def proposed(office):
    accept, reject = (
        office.record(s, owner=UserFactory(unit=office.unit))
        for s in (State.PENDING_ACCEPT, State.PENDING_REJECT)
    )
    return accept, reject
