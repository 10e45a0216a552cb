"""The limit of a file in words, as the setting is when the page is shown."""

import pytest
from django.utils.functional import Promise

from records.core import upload_words


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (25 * 1024**2, "25 MB"),
        (1536 * 1024, "1.5 MB"),
        (1024**2, "1 MB"),
        (1024**2 - 1024, "1023 KB"),
        (512 * 1024, "512 KB"),
        (1536, "1.5 KB"),
    ],
)
def test_the_limit_in_the_unit_that_people_read(settings, limit, words):
    settings.UPLOAD_LIMIT = limit
    assert upload_words.in_words() == words


def test_a_text_of_a_form_follows_the_setting(settings):
    """A form is made when the program starts, and its help is read on each page."""
    settings.UPLOAD_LIMIT = 25 * 1024**2
    text = upload_words.telling("ไม่เกิน {} ต่อไฟล์")
    assert isinstance(text, Promise) and str(text) == "ไม่เกิน 25 MB ต่อไฟล์"
    settings.UPLOAD_LIMIT = 1536 * 1024
    assert str(text) == "ไม่เกิน 1.5 MB ต่อไฟล์"
