"""Amendments of the demonstration: begun once, brought to their states."""

import json

import pytest

from records.core.enums import State
from records.operations import demo_amendments, demo_workflow
from records.record.models import Record


def test_what_is_amended_is_among_the_records():
    refs = set()
    for path in demo_workflow.FOLDER.glob("*.jsonl"):
        refs |= {json.loads(line)["ref"] for line in path.read_text("utf-8").splitlines()}
    assert demo_amendments.amended() and demo_amendments.amended() <= refs


@pytest.mark.django_db
def test_amendment_is_begun_once_and_merged(office):
    row = next(row for row in demo_amendments._rows() if row["state"] == "merged")
    record = office.record(State.PUBLISHED)
    Record.objects.filter(pk=record.pk).update(ref=row["amends"])
    for _ in range(2):
        demo_amendments.load()
    assert record.amendments.get().state == State.MERGED
    record.refresh_from_db()
    for key, line in row["added"].items():
        assert line[:40] in getattr(record, key), key


@pytest.mark.django_db
def test_nothing_is_begun_where_the_records_are_not(office):
    demo_amendments.load()
    assert not Record.objects.exists()
