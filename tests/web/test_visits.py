"""Visits, as the session remembers them."""

from datetime import timedelta

from django.utils import timezone

from records.web import visits


def test_a_visit_begins_with_signing_in_and_ends_with_a_pause(monkeypatch):
    session, then = {}, timezone.now() - timedelta(days=3)
    assert visits.before(session) is None and session == {}
    visits.begin(session, then)
    assert visits.before(session) == then
    first = timezone.now()
    monkeypatch.setattr(visits.timezone, "now", lambda: first + timedelta(hours=2))
    assert then < visits.before(session) <= first
    visits.begin({}, None)
