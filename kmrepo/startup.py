"""Settings that cannot work are refused at the start, in words, instead of at the first request."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from records.core.client_address import networks

# A part of a cache's class → the package it needs, which is no part of the site.
_CLIENTS = {
    "redis": "redis",
    "memcached.PyMemcache": "pymemcache",
    "memcached.PyLibMC": "pylibmc",
}


def env_file(name: str) -> Path | None:
    """The file of settings that ENV_FILE names; None where none is named."""
    if not name:
        return None
    path = Path(name)
    if not path.is_file():
        raise ImproperlyConfigured(f"ENV_FILE: ไม่พบไฟล์ค่าตั้ง {name}")
    if not os.access(path, os.R_OK):
        raise ImproperlyConfigured(
            f"ENV_FILE: ผู้ใช้นี้อ่าน {name} ไม่ได้ สั่งด้วยผู้ใช้ของระบบ เช่น sudo -u kmrepo"
        )
    return path


def check_cache(url: str, cache: dict[str, Any]) -> None:
    """CACHE_URL: a cache whose client is not installed fails at the first page that asks it."""
    backend = str(cache.get("BACKEND", ""))
    for part, package in _CLIENTS.items():
        if part.lower() in backend.lower() and find_spec(package) is None:
            raise ImproperlyConfigured(
                f"CACHE_URL={url.partition('://')[0]}://… ต้องใช้แพ็กเกจ {package} ซึ่งไม่ได้ติดตั้งมากับระบบ "
                f"ติดตั้งด้วย .venv/bin/pip install {package} "
                "หรือเอา CACHE_URL ออกเพื่อใช้หน่วยความจำของเครื่อง"
            )


def check_proxies(entries: Iterable[str]) -> None:
    """TRUSTED_PROXIES: addresses and networks."""
    try:
        networks(tuple(entries))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"TRUSTED_PROXIES: {error} ต้องเป็นเลขที่อยู่หรือเครือข่าย คั่นด้วยจุลภาค เช่น 127.0.0.1,10.0.0.0/8"
        ) from error


def check_second_factor(word: str) -> None:
    """SECOND_FACTOR: a word that is none of ours would ask nobody."""
    if word not in ("optional", "committee"):
        raise ImproperlyConfigured(
            f"SECOND_FACTOR={word} ต้องเป็น optional (ผู้ที่ต้องการ) "
            "หรือ committee (บังคับกรรมการและผู้ดูแลระบบ)"
        )


def check_clamav(address: str) -> None:
    """CLAMAV: a word that is no address would refuse every file."""
    host, _, port = address.rpartition(":")
    if address and not address.startswith("unix:/") and not (host and port.isdigit()):
        raise ImproperlyConfigured(
            f"CLAMAV={address} ต้องเป็น unix:/ที่อยู่ของซ็อกเก็ต หรือ เครื่อง:พอร์ต เช่น 127.0.0.1:3310"
        )


_OFFICE = ("SITE_", "EMAIL_", "WINDOW_", "UPLOAD_LIMIT")


def from_environment() -> frozenset[str]:
    """Names of what the environment says of the office; the screen does not change these."""
    return frozenset(name for name, said in os.environ.items() if said and name.startswith(_OFFICE))
