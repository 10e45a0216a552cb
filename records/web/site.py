"""What browsers and crawlers ask a site for: its signs, manifest, robots.txt and security.txt."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

from records.core import office

from .access import public
from .kept_pages import kept

ICON_SIZES = (32, 180, 192, 512)
_FINER = 4  # drawn so many times as large
_VIOLET, _WHITE = "#56306f", "#ffffff"
# What is not for search engines: searches and filters (every record is in the sitemap), pages of
# people who sign in, and files made on demand.
_NOT_CRAWLED = (
    *("/records/?", "/records/values/", "/search/", "/api/records/?", "/feed.atom?"),
    *("/account/", "/admin/", "/mine/", "/writing/", "/imports/", "/notices/", "/books/new/"),
)
_PAGES_OF_LIST = "/records/?page="
SECURITY_VALID = timedelta(days=180)


@public
@kept()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", f"Allow: {_PAGES_OF_LIST}"]
    lines += [f"Disallow: {path}" for path in _NOT_CRAWLED]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('feed-sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116)."""
    until = timezone.now() + SECURITY_VALID
    morning = datetime.combine(until.date(), time(), tzinfo=until.tzinfo)
    lines = (
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {morning:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: th, en",
        f"Canonical: {settings.SITE_URL}{request.path}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public
@kept()
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    icons = [
        {"src": reverse("site-icon", args=[size]), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICON_SIZES[2:]
    ]
    content = {
        "name": f"{office.name()} {office.full_name()}",
        "short_name": office.name(),
        "lang": "th",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": _VIOLET,
        "background_color": _WHITE,
        "icons": icons,
    }
    kind = "application/manifest+json"
    return JsonResponse(content, content_type=kind, json_dumps_params={"ensure_ascii": False})


@public
@require_safe
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """The site's sign as PNG, for programs that do not read SVG."""
    if size not in ICON_SIZES:
        raise Http404
    return _sign(drawn(size), "image/png")


@public
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The same for browsers that ask for /favicon.ico whatever the page says."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn(32))) as image:
        image.save(out, "ICO", sizes=[(32, 32)])
    return _sign(out.getvalue(), "image/x-icon")


@lru_cache(maxsize=len(ICON_SIZES))
def drawn(size: int) -> bytes:
    """static/img/favicon.svg in dots."""
    side = size * _FINER
    unit = side / 40
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), 8 * unit, fill=_VIOLET)

    def diamond(reach: float, colour: str) -> None:
        middle, far = side / 2, reach * unit
        points = [(middle, middle - far), (middle + far, middle), (middle, middle + far)]
        draw.polygon([*points, (middle - far, middle)], fill=colour)

    diamond(15.4, _WHITE)
    diamond(12.6, _VIOLET)
    diamond(7.4, _WHITE)
    out = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _sign(content: bytes, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Cache-Control"] = "public, max-age=604800"
    return response
