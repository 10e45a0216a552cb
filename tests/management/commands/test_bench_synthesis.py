"""The measure of the synthesis: each figure stands for work that was done."""

import re

import pytest

from records.awards.models import Certificate
from records.management.commands import bench_synthesis
from records.record.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage():
    return bench_synthesis.Stage(2569, 3)


def test_stage_has_its_records_published(stage):
    assert Record.objects.published().of_cycle(stage.cycle).count() == 3


def test_grouping_and_the_desk_are_measured(stage):
    found = re.fullmatch(
        r"(\d+) passages: cut [\d.]+ s, grouped [\d.]+ s \(\d+ groups\)",
        bench_synthesis.measure_grouping(stage),
    )
    assert found and int(found[1]) >= 3 * len(bench_synthesis.SECTIONS)
    assert "(status 200)" in bench_synthesis.measure_desk(stage)


def test_certificates_are_issued_and_printed(stage):
    assert bench_synthesis.measure_certificates(stage).startswith("3 certificates: ")
    assert Certificate.objects.current().count() == 3
