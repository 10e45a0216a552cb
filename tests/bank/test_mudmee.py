"""Covers drawn as mudmee cloth."""

from xml.etree import ElementTree

from records.bank import mudmee


def test_a_cover_follows_from_number_and_topic():
    one = mudmee.cover_svg("otop", "KM-2569-0001")
    assert one == mudmee.cover_svg("otop", "KM-2569-0001")
    assert mudmee.colours("otop")[0] in one and mudmee.colours("unknown") == mudmee.NEUTRAL
    others = {mudmee.cover_svg("otop", f"KM-2569-{n:04}") for n in range(40)}
    assert len(others) > 5


def test_a_cover_is_light_and_whole():
    drawn = mudmee.cover_svg("", "x", width=384, height=636)
    assert len(drawn) < 2000
    root = ElementTree.fromstring(drawn)
    assert (root.get("width"), root.get("height")) == ("384", "636")
