"""One name for all that a request does."""

import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from records.core import request_id
from records.core.request_id import HEADER, LogFilter, RequestIdMiddleware


def test_the_response_carries_the_name_that_was_current_and_no_other_request_has_it():
    seen = []

    def view(request):
        seen.append(request_id.current())
        return HttpResponse()

    served = [RequestIdMiddleware(view)(RequestFactory().get("/")) for _ in range(2)]
    assert [response[HEADER] for response in served] == seen
    assert seen[0] != seen[1] and len(seen[0]) == 16
    assert request_id.current() == ""


def test_what_a_client_sends_is_not_believed():
    request = RequestFactory().get("/", headers={HEADER: "mine"})
    assert RequestIdMiddleware(lambda request: HttpResponse())(request)[HEADER] != "mine"


def test_a_view_that_fails_leaves_no_name_behind():
    def view(request):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        RequestIdMiddleware(view)(RequestFactory().get("/"))
    assert request_id.current() == ""


def test_a_line_of_the_log_names_the_request():
    def line():
        made = logging.LogRecord("x", logging.INFO, "x.py", 1, "ข้อความ", (), None)
        assert LogFilter().filter(made)
        return made.request_id

    seen = []

    def view(request):
        seen.append(line())
        return HttpResponse()

    answer = RequestIdMiddleware(view)(RequestFactory().get("/"))
    assert seen == [answer[HEADER]] and line() == "-"
