"""From which address a request comes, behind the site's own proxies too."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNIX = "unix"  # in TRUSTED_PROXIES: whoever reaches the server's own socket, which has no address


def client_address(request: HttpRequest) -> str:
    """The address that limits know a person by.

    A trusted proxy adds the address that it sees to X-Forwarded-For, as its last word; where that
    is another trusted proxy, the word before it counts. What stands before the first stranger, and
    the whole header of anybody else, is what the sender says of himself.
    """
    sender: str = request.META.get("REMOTE_ADDR", "")
    words = [w.strip() for w in request.headers.get("X-Forwarded-For", "").split(",") if w.strip()]
    while words and _is_trusted(sender) and _is_address(words[-1]):
        sender = words.pop()
    return sender


def limited_address(request: HttpRequest) -> str:
    """The same for counting: of IPv6 the network, since one household has 2^64 addresses."""
    found = client_address(request)
    if not _is_address(found):
        return found
    address = ip_address(found)
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network(f"{found}/64", strict=False))
    return found


@lru_cache(maxsize=8)
def networks(entries: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """TRUSTED_PROXIES as networks. Raises ValueError for what is none."""
    return tuple(ip_network(entry, strict=False) for entry in entries if entry != UNIX)


def _is_trusted(address: str) -> bool:
    """Whether it is one of TRUSTED_PROXIES: addresses, networks such as 10.0.0.0/8, or unix."""
    if not address:
        return UNIX in settings.TRUSTED_PROXIES
    if not _is_address(address):
        return False
    known = networks(tuple(settings.TRUSTED_PROXIES))
    return any(ip_address(address) in network for network in known)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
