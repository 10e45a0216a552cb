"""The order in which certificates are handed out."""

from types import SimpleNamespace

import pytest

from records.awards import handout

pytestmark = pytest.mark.once


def one(serial, name_key, unit_order, unit="ก"):
    unit = SimpleNamespace(order=unit_order, name_key=unit)
    person = SimpleNamespace(name_key=name_key)
    return SimpleNamespace(
        serial=serial, recipient=person, name="", record=SimpleNamespace(unit=unit)
    )


def test_by_unit_inside_it_by_first_name():
    rows = [one(1, "ค", 1), one(2, "ก", 2), one(3, "ข", 1)]
    assert [c.serial for c in handout.in_order(rows, "unit")] == [3, 1, 2]
    assert [c.serial for c in handout.in_order(rows, "name")] == [2, 3, 1]
    assert [c.serial for c in handout.in_order(rows[::-1], "serial")] == [1, 2, 3]


def test_a_unit_that_is_honoured_itself_goes_by_its_name():
    unit = one(4, "", 1)
    unit.recipient, unit.name = None, "ข"
    rows = [one(1, "ค", 1), unit, one(2, "ก", 1)]
    assert [c.serial for c in handout.in_order(rows, "name")] == [2, 4, 1]
