"""Rows in plenty, and what a page costs."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.operations import bulk_load
from records.record.models import Record

LONG = "ข้อความตัวอย่างของเรื่องที่เผยแพร่แล้ว " * 8


@pytest.fixture
def many(office):
    """many(n): so many public records more, all of this office's year and topic."""
    made = []

    def _many(n):
        start = len(made)
        lines = [
            json.dumps(
                {
                    "ref": f"many-{start + i}",
                    "kind": "individual",
                    "title": f"เรื่องที่ {start + i}",
                    "owner": f"นายคนที่{start + i} ใจดี",
                    "unit": office.unit.code,
                    "topic": "agriculture",
                    "category": "2563-1",
                    "fiscal_year": 2569,
                    "sections": {"technique": LONG, "goal": LONG},
                    "partners": [{"sector": "private", "name": "ร้านค้า", "contribution": ""}],
                }
            )
            for i in range(n)
        ]
        loaded = bulk_load.load(lines, publish=True)
        assert loaded.created == n
        made.extend(lines)
        return Record.objects.filter(ref__startswith="many-").order_by("pk")

    return _many


@pytest.fixture
def count_queries():
    """count_queries(client, path): statements of one page that answers 200."""

    def _count(client, path) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return _count
