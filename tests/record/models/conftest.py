"""Records in every state."""

import pytest

from records.core.enums import State
from tests.factories import UserFactory


@pytest.fixture
def all_states(office):
    """One record of the author in every state that a record of its own can have."""
    return {
        state: office.record(state, owner=UserFactory(unit=office.unit))
        for state in State
        if state != State.MERGED
    }
