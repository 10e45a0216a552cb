"""Committee mails at once, for who asked for it."""

import pytest

from records.notices import rhythms

pytestmark = pytest.mark.django_db


def test_choosing_again_changes_nothing(office):
    for _ in range(2):
        rhythms.choose(office.secretary, at_once=True)
        assert rhythms.wants_at_once(office.secretary)
    for _ in range(2):
        rhythms.choose(office.secretary, at_once=False)
        assert not rhythms.wants_at_once(office.secretary)
