"""Fixtures of the submission room."""

import pytest


@pytest.fixture
def draft(office):
    return office.draft(technique="<p>เทคนิค <strong>สำคัญ</strong></p><ol><li>ก</li><li>ข</li></ol>")


@pytest.fixture
def author(office, sign_in):
    return sign_in(office.author)
