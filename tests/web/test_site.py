"""What browsers and crawlers ask a site for."""

import io
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from PIL import Image

from records.web import site

pytestmark = pytest.mark.django_db


def test_robots_keeps_facets_out_of_the_way(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /records/?\n" in text and "Allow: /records/?page=\n" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /records/\n" not in text and "Disallow: /\n" not in text


def test_security_says_whom_to_tell_until_when(client, settings):
    settings.SECURITY_CONTACT = "safe@example.go.th"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    assert "Contact: mailto:safe@example.go.th" in lines
    until = next(line for line in lines if line.startswith("Expires: ")).removeprefix("Expires: ")
    left = datetime.fromisoformat(until) - timezone.now()
    assert timedelta(days=100) < left < timedelta(days=366)


def test_manifest_names_icons_that_are_there(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    for icon in answer.json()["icons"]:
        with Image.open(io.BytesIO(client.get(icon["src"]).content)) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_icon_is_drawn_in_the_sizes_there_are(client):
    for size in site.ICON_SIZES:
        assert client.get(f"/icon-{size}.png")["Content-Type"] == "image/png"
    assert client.get("/icon-4000.png").status_code == 404


def test_favicon_is_there_for_who_asks_unasked(client):
    with Image.open(io.BytesIO(client.get("/favicon.ico").content)) as image:
        assert image.format == "ICO"
