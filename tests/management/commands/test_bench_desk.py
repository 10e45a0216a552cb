"""The measure of the desk: every step it times is really taken."""

from io import StringIO

import pytest

from records.management.commands.bench_desk import Command
from records.record.bulk_results import Outcome
from records.record.models import Record

pytestmark = pytest.mark.django_db


def test_every_step_is_taken_with_every_record():
    out = StringIO()
    Command(stdout=out)._run(3)
    assert Record.objects.published().count() == 3
    steps = [line.rsplit(maxsplit=2)[0].strip() for line in out.getvalue().splitlines()]
    assert steps[0] == "write and submit" and steps[-1] == "publish" and len(steps) == 10
    assert all(line.endswith(" s") for line in out.getvalue().splitlines())


def test_a_refused_record_ends_the_measure(office):
    outcome = Outcome(office.draft(), problem="ยังไม่พร้อม")
    with pytest.raises(SystemExit, match="ยังไม่พร้อม"):
        Command()._all([outcome])
