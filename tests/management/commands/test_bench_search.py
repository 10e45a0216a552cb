"""The measure of the search: the committed questions reach the committed floor."""

from io import StringIO

import pytest

from records.management.commands.bench_search import FLOOR, Command
from records.operations.search_quality import collections
from records.record.models import Record

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]


def test_the_committed_questions_reach_the_floor():
    out = StringIO()
    found = Command(stdout=out).measure(next(collections()))
    assert found[""].ndcg >= FLOOR and found[""].success >= 0.9 and found[""].empty <= 0.02
    assert found["none"].shown <= 2  # of 35 that the bank has no answer to
    assert not Record.objects.exists()
    lines = out.getvalue().splitlines()
    assert any(line.startswith("all") for line in lines) and lines[-1].startswith("ms a question")
