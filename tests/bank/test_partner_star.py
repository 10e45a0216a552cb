"""The picture of the five sectors."""

from records.bank import partner_star
from records.core.enums import Sector


def test_all_five_stand_inside_and_say_how_many():
    points = partner_star.points({"people": 3})
    assert [point.value for point in points] == [sector.value for sector in Sector]
    assert {point.value: point.count for point in points if point.count} == {"people": 3}
    for point in points:
        assert 30 <= point.x <= partner_star.WIDTH - 30
        assert point.y >= 30 and point.word_y <= partner_star.HEIGHT
    first, *others = points
    assert all(first.y < other.y for other in others)
