"""The cover of a record and the map of its district."""

from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile

from records.bank import covers
from records.people import district_map
from records.record import attachments, writing
from tests import paper


@pytest.mark.django_db
def test_the_first_picture_of_the_text_is_the_cover(office):
    record = office.draft()
    assert covers.cover_of(record) is None
    one, two = (
        attachments.add_file(
            record, ContentFile(paper.jpeg(colour), name="ภาพ.jpg"), actor=office.author
        )
        for colour in ("red", "blue")
    )
    assert covers.cover_of(record) == one
    text = f'<figure data-file="{two.key}"></figure>'
    record = writing.write(record, {"process": text}, actor=office.author).record
    assert covers.cover_of(record) == two


def test_the_map_marks_one_district():
    drawn = covers.district_map_svg("3606")
    paths = list(ElementTree.fromstring(drawn))
    marked = [path for path in paths if path.get("fill") == covers._MARKED]
    assert len(paths) == len(district_map.districts()[0]) and len(marked) == 1
    assert paths[-1] in marked
    assert covers.district_map_svg("9999") is None and not covers.is_on_map(None)
