"""For the watcher."""

import pytest
from django.db import DatabaseError


@pytest.mark.django_db
def test_healthz_is_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_healthz_says_when_the_database_is_away(client, monkeypatch):
    from records.web import health

    class Away:
        def cursor(self):
            raise DatabaseError("secret details")

    monkeypatch.setattr(health, "connection", Away())
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "secret" not in response.content.decode()
