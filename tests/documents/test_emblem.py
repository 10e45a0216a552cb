"""The office's emblem."""

from records.documents.emblem import emblem
from tests import paper


def test_no_emblem_without_a_setting(settings):
    settings.SITE_EMBLEM = ""
    assert emblem() is None


def test_the_picture_of_the_setting(settings, tmp_path):
    file = tmp_path / "emblem.jpg"
    file.write_bytes(paper.jpeg())
    settings.SITE_EMBLEM = str(file)
    assert emblem() == paper.jpeg()


def test_a_picture_that_is_not_there_stops_no_document(settings, tmp_path, caplog):
    settings.SITE_EMBLEM = str(tmp_path / "nowhere.png")
    assert emblem() is None
    assert "SITE_EMBLEM" in caplog.text
