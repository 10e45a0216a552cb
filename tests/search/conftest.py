"""Records to search for."""

import pytest

from records.awards.models import Award
from records.core.enums import State
from records.cycles.models import Topic
from records.search import synonyms
from records.search.indexing import index
from tests.factories import UserFactory


@pytest.fixture
def publish(office):
    """publish(title="…", text="…") → a public record of a person of its own."""

    def _publish(title="เรื่องอื่น", text="เนื้อหา", **values):
        owner = values.pop("owner", None) or UserFactory(unit=office.unit)
        values = {"technique": f"<p>{text}</p>", **values}
        return office.record(State.PUBLISHED, owner=owner, title=title, **values)

    synonyms.load()
    return _publish


@pytest.fixture
def bank(office):
    """Nine public records that say ชุมชน, three in the title, and a draft that does, too."""
    rows = []
    topics = list(Topic.objects.filter(cycle=office.cycle))
    for n in range(9):
        record = office.record(
            State.PUBLISHED,
            owner=UserFactory(unit=office.unit),
            title=f"งานชุมชน {n}" if n % 3 == 1 else f"งานอื่น {n}",
            technique=f"<p>ชุมชน เข้มแข็ง {n}</p>",
            partners=[{"sector": "government", "name": "เทศบาล"}] if n % 2 else [],
        )
        record.topic = topics[n % len(topics)]
        record.fiscal_year = 2569 - n % 2
        record.save()
        index(record)
        rows.append(record)
    office.draft(owner=office.stranger, title="ชุมชนลับ")
    Award.objects.create(
        cycle=office.cycle, kind="best_practice", record=rows[4], awarded_on="2026-09-01"
    )
    return rows
