"""How long an answer took is told to administrators and, where it is slow, to the log."""

import re

import pytest

pytestmark = pytest.mark.django_db


def test_administrators_see_what_a_page_took(office, sign_in, client):
    answer = sign_in(office.administrator).get("/records/")
    pattern = r'total;dur=[\d.]+, processor;dur=[\d.]+, database;dur=[\d.]+;desc="(\d+)"'
    assert int(re.fullmatch(pattern, answer["Server-Timing"])[1]) > 2
    for other in (client, sign_in(office.secretary)):
        assert "Server-Timing" not in other.get("/records/")


def test_slow_answers_are_logged_without_what_was_searched(office, client, settings, caplog):
    settings.SLOW_ANSWER = 60
    client.get("/records/?q=ความลับ")
    assert "slow" not in caplog.text
    settings.SLOW_ANSWER = 0
    client.get("/records/?q=ความลับ")
    (line,) = [r.getMessage() for r in caplog.records if r.name == "records.web.timing"]
    assert line.startswith("slow: GET /records/ ") and "ความลับ" not in line
