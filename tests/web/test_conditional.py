"""Answers that a reader may already have, or have a part of."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from records.web import conditional

WHOLE = b"0123456789"


def ask(**headers):
    return RequestFactory().get("/x", headers=headers)


def answered(**headers):
    return conditional.answer(ask(**headers), HttpResponse(WHOLE, content_type="image/png"))


def test_an_answer_has_its_etag_and_is_not_sent_again():
    etag = answered()["ETag"]
    assert answered(if_none_match=etag).status_code == 304
    assert answered(if_none_match=f"W/{etag}").status_code == 304
    assert answered(if_none_match='"other"').content == WHOLE


@pytest.mark.parametrize(
    ("wanted", "status", "content", "place"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=5-2", 200, WHOLE, None),
        ("bytes=0-1,4-5", 200, WHOLE, None),
        ("lines=1-2", 200, WHOLE, None),
        ("bytes=-", 200, WHOLE, None),
    ],
)
def test_a_part_is_a_part_of_the_very_bytes(wanted, status, content, place):
    response = answered(range=wanted)
    assert (response.status_code, response.content) == (status, content)
    assert response.get("Content-Range") == place


def test_a_part_of_another_version_is_the_whole():
    etag = answered()["ETag"]
    assert answered(range="bytes=2-", if_range=etag).status_code == 206
    assert answered(range="bytes=2-", if_range='"old"').content == WHOLE


def test_what_went_wrong_is_left_as_it_is():
    response = conditional.answer(ask(range="bytes=0-1"), HttpResponse(b"no", status=404))
    assert response.status_code == 404 and "ETag" not in response
