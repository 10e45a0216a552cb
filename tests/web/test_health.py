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


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_healthz_and_readyz_answer_by_whatever_name_they_are_asked(client, settings, path):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["km.example.go.th"], True
    response = client.get(path, headers={"host": "10.0.0.7:8000"})
    assert response.status_code == 200 and response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_readyz_says_what_it_looked_at(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert set(response.json()["checks"].values()) == {True}
    assert set(response.json()["checks"]) == {"database", "migrations", "files", "disk"}


@pytest.mark.django_db
def test_readyz_says_what_is_missing(client, monkeypatch, tmp_path, settings):
    from records.web import health

    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(health, "FREE_AT_LEAST", 1 << 60)
    monkeypatch.setattr(health.os, "access", lambda *args: False)
    response = client.get("/readyz")
    assert response.status_code == 503 and response["Retry-After"]
    checks = response.json()["checks"]
    assert (checks["database"], checks["files"], checks["disk"]) == (True, False, False)
