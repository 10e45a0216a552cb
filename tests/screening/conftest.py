"""Fixtures of the committee."""

import pytest

from records.core.enums import State
from tests.factories import UserFactory


@pytest.fixture
def pending(office):
    """Two records proposed for acceptance, one for rejection."""
    states = (State.PENDING_ACCEPT, State.PENDING_ACCEPT, State.PENDING_REJECT)
    return [office.record(s, owner=UserFactory(unit=office.unit)) for s in states]
