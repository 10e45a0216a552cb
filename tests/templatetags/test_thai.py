"""Dates and sizes on a page."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from records.templatetags.thai import filesize_th, thaidate_short


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (None, "0 ไบต์"),
        (1023, "1023 ไบต์"),
        (1024, "1 KB"),
        (1_258_291, "1.2 MB"),
        (5_000_000_000, "4768.4 MB"),
    ],
)
def test_sizes_of_files(size, words):
    assert filesize_th(size) == words


def test_short_dates():
    assert thaidate_short(date(2026, 11, 21)) == "21 พ.ย. 69"
    assert thaidate_short(None) == ""


def test_filters_are_there_without_load():
    moment = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
    template = Template("{{ at|thaidate }}|{{ at|thaidatetime }}")
    shown = template.render(Context({"at": moment}))
    assert shown == "21 พฤศจิกายน 2569|21 พ.ย. 2569 เวลา 14.05 น."
