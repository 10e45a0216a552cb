"""From which address a request comes, behind the site's own proxy too."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that sign-in locks know a person by (AXES_CLIENT_IP_CALLABLE).

    A trusted proxy adds the address that it sees to X-Forwarded-For, as its last word. What stands
    before it, and the whole header of anybody else, is what the sender says of himself.
    """
    sender: str = request.META.get("REMOTE_ADDR", "")
    if not _is_trusted(sender):
        return sender
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return last if _is_address(last) else sender


def _is_trusted(address: str) -> bool:
    """Whether it is one of TRUSTED_PROXIES: addresses, or networks such as 10.0.0.0/8."""
    if not _is_address(address):
        return False
    known = (ip_network(entry, strict=False) for entry in settings.TRUSTED_PROXIES)
    return any(ip_address(address) in network for network in known)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
