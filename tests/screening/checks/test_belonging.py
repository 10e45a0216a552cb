"""Whose record it is, and its category."""

from records.core.enums import Level
from records.cycles.models import Category
from tests.factories import CycleFactory, UserFactory
from tests.screening.checks.found import change, found


def test_owner_and_unit(office):
    lost = UserFactory(unit=None)
    record = change(office.draft(), owner=lost)
    assert [f.level for f in found(record, "owner")] == [Level.WARNING]
    change(record, unit=None)
    assert [f.level for f in found(record, "owner")] == [Level.FAIL, Level.WARNING]
    change(record, owner=office.stranger, unit=office.unit)
    assert [f.level for f in found(record, "owner")] == [Level.INFO]


def test_category_of_another_year(office):
    other = Category.objects.create(cycle=CycleFactory(fiscal_year=2560), code="x", label="เก่า")
    record = change(office.draft(), category=other)
    assert [f.level for f in found(record, "category")] == [Level.FAIL]
    change(record, category=None)
    assert [f.level for f in found(record, "category")] == [Level.WARNING]
