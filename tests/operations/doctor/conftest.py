"""An installation with nothing wrong."""

import socket

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from records.operations.backup import retention
from records.operations.backup.manifest import Entry, Manifest
from records.operations.doctor import machine_checks
from records.people.models import User

RIGHT = {
    "DEBUG": False,
    "SECRET_KEY": "nH4-zQ81xR_0bVq7Lm2Kc5Wd9Ty6Pf3Js-Gu1Eo8Ia5Xh0",
    "SITE_URL": "https://km.office.go.th",
    "ALLOWED_HOSTS": ["km.office.go.th"],
    "HTTPS": True,
    "TRUSTED_PROXIES": ["127.0.0.1", "::1", "unix"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 2592000,
    "DEFAULT_FROM_EMAIL": "km@office.go.th",
    "EMAIL_HOST": "127.0.0.1",
    "BACKUP_AGE_KEYS": [],
}


@pytest.fixture
def mail_server():
    """Somebody who listens where mails go."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def backed_up(tmp_path):
    """backed_up(at): an archive of the site, made then."""

    def _backed_up(at):
        folder = tmp_path / "backups"
        folder.mkdir(exist_ok=True)
        path = folder / f"kmrepo-{at:%Y%m%d-%H%M%S}-abcdef.tar"
        path.write_bytes(b"x")
        made_at = at.isoformat(timespec="seconds")
        retention.describe(
            path, Manifest(RIGHT["SITE_URL"], made_at, "sqlite", {}, Entry(1, ""), {}, {})
        )
        return folder

    return _backed_up


@pytest.fixture
def right(office, settings, tmp_path, mail_server, backed_up, monkeypatch):
    """The settings of a site where all is well; what it needs is there."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # the journeys need it
    for name, value in RIGHT.items():
        setattr(settings, name, value)
    settings.EMAIL_PORT = mail_server
    smtp = {"default": "django.core.mail.backends.smtp.EmailBackend"}
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": smtp}
    var = tmp_path / "var"
    settings.VAR_DIR, settings.MEDIA_ROOT = var, var / "media"
    settings.ASSETS_DIR, settings.STATIC_ROOT = var / "assets", var / "static"
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "static", settings.ASSETS_DIR]
    for folder in (settings.ASSETS_DIR / "fonts", settings.STATIC_ROOT, settings.MEDIA_ROOT):
        folder.mkdir(parents=True, mode=0o750)
    (settings.ASSETS_DIR / "fonts" / "Sarabun-Regular.woff2").touch()
    (settings.STATIC_ROOT / ".collected").touch()
    fonts = var / "fonts"
    fonts.mkdir()
    for face in machine_checks.fonts.FACES:
        (fonts / f"Sarabun-{face}.ttf").touch()
    monkeypatch.setattr(machine_checks.fonts, "folder", lambda: fonts)
    monkeypatch.setattr(machine_checks, "ROOM", 0)
    settings.BACKUP_DIR = backed_up(timezone.now())
    User.objects.filter(is_superuser=True).update(password=make_password("ควายเผือกขี่จักรยาน"))
    return settings
