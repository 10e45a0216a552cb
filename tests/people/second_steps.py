"""A phone with an app of codes: RFC 6238 by hand, as a judge of the package that checks them."""

import base64
import hashlib
import hmac
import re
import struct
import time


def code_of(secret: str, ahead: int = 0) -> str:
    """Six digits for now; *ahead*: so many half minutes later."""
    moment = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.new(base64.b32decode(secret), moment, hashlib.sha1).digest()  # noqa: S324
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def secret_on(page: str) -> str:
    return re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]


def set_up(client) -> tuple[str, list[str]]:
    """Turn it on for who is signed in: the secret, and the recovery codes that are shown."""
    secret = secret_on(client.get("/account/second/setup/").content.decode())
    page = client.post("/account/second/setup/", {"code": code_of(secret)}).content.decode()
    return secret, re.findall(r"<code>([a-z0-9]{4}-[a-z0-9]{4})</code>", page)
