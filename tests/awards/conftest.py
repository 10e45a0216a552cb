"""A ballot with its records; an award with its certificates."""

import pytest

from records.awards import awards, certificates
from records.core.enums import AwardKind, CertificateKind, State
from tests.awards.stage import Stage

ALL = CertificateKind.values


@pytest.fixture
def stage(office):
    return Stage(office)


@pytest.fixture
def record(office):
    return office.record(State.PUBLISHED)


@pytest.fixture
def award(office, record):
    return awards.grant(AwardKind.BEST_PRACTICE, record, actor=office.chair, reason="ดีที่สุด")


@pytest.fixture
def issued(office, award):
    return certificates.issue(office.cycle, ALL, actor=office.secretary)
