"""Settings that are weak, or that contradict each other."""

from __future__ import annotations

import socket
import stat
from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import validate_host

from records.core import office
from records.core.client_address import networks

from .findings import Finding, check, error, warning

SECRET_LENGTH = 40
BROADEST_PROXY = {4: 8, 6: 16}  # bits; a broader network is the internet
_LOOPBACK = ("127.0.0.1", "localhost", "::1", "")
_NOT_SET = "(ในไฟล์ค่าตั้งของระบบ แล้วเริ่มบริการใหม่)"


@check("debug", "โหมดทดสอบ")
def debug() -> Iterator[Finding]:
    if settings.DEBUG:
        yield error(
            "debug", "เปิด DEBUG อยู่ หน้าที่ผิดพลาดจะแสดงค่าภายในของระบบ", f"เอา DEBUG ออก {_NOT_SET}"
        )


@check("secret", "กุญแจลับ")
def secret() -> Iterator[Finding]:
    key = settings.SECRET_KEY
    if len(key) < SECRET_LENGTH or len(set(key)) < 8 or "change" in key.lower():
        yield error(
            "secret",
            "SECRET_KEY สั้นหรือเดาง่าย ผู้อื่นอาจปลอมการเข้าสู่ระบบได้",
            "สุ่มใหม่อย่างน้อย 50 ตัวอักษร ทุกคนต้องเข้าสู่ระบบใหม่หลังเปลี่ยน",
        )
    kept = settings.VAR_DIR / "secret-key"
    if kept.exists() and kept.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield error("secret", f"ผู้อื่นในเครื่องอ่าน {kept} ได้", f"chmod 600 {kept}")


@check("hosts", "ชื่อและที่อยู่ของเว็บ")
def hosts() -> Iterator[Finding]:
    address = urlsplit(settings.SITE_URL)
    host = address.hostname or ""
    if host in _LOOPBACK:
        yield error(
            "site-url",
            f"SITE_URL เป็น {settings.SITE_URL} ลิงก์ในเมลและ QR จะเปิดไม่ได้จากเครื่องอื่น",
            f"ตั้ง SITE_URL เป็นที่อยู่จริง เช่น https://km.example.go.th {_NOT_SET}",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield error("hosts", "ALLOWED_HOSTS รับทุกชื่อ (*)", f"ระบุเฉพาะชื่อเว็บจริง {_NOT_SET}")
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield error(
            "hosts",
            f"ALLOWED_HOSTS ไม่มี {host} ซึ่งเป็นชื่อใน SITE_URL ผู้ใช้จะเปิดเว็บไม่ได้",
            f"เพิ่ม {host} ใน ALLOWED_HOSTS {_NOT_SET}",
        )
    if (address.scheme == "https") != bool(settings.HTTPS):
        yield error(
            "https",
            "SITE_URL กับ HTTPS ไม่ตรงกัน อย่างหนึ่งเข้ารหัส อีกอย่างไม่",
            f"ใช้ https:// ใน SITE_URL และตั้ง HTTPS=1 {_NOT_SET}",
        )
    elif not settings.HTTPS:
        yield error(
            "https",
            "ไม่ได้เข้ารหัส (HTTPS) รหัสผ่านส่งผ่านเครือข่ายแบบอ่านได้",
            "ติดตั้งใบรับรองที่พร็อกซี (deploy/nginx.conf) แล้วตั้ง HTTPS=1",
        )


@check("proxy", "พร็อกซีที่เชื่อถือ")
def proxy() -> Iterator[Finding]:
    entries = tuple(settings.TRUSTED_PROXIES)
    for network in networks(entries):
        if network.prefixlen < BROADEST_PROXY[network.version]:
            yield error(
                "proxy",
                f"TRUSTED_PROXIES มี {network} กว้างเกินไป ใครก็ปลอมที่อยู่ของตนได้ "
                "การจำกัดการเดารหัสผ่านไม่เป็นผล",
                "ระบุเฉพาะเลขที่อยู่ของพร็อกซี",
            )
    if settings.HTTPS and not entries:
        yield error(
            "proxy",
            "อยู่หลังพร็อกซี (HTTPS=1) แต่ไม่มี TRUSTED_PROXIES ทุกคนจะถูกนับเป็นที่อยู่เดียวกัน",
            "ระบุเลขที่อยู่ของพร็อกซีใน TRUSTED_PROXIES หรือเอาค่านี้ออกเพื่อใช้ค่าปกติ",
        )


@check("mail", "เซิร์ฟเวอร์เมล")
def mail() -> Iterator[Finding]:
    backends = cast("dict[str, str]", settings.POST_OFFICE["BACKENDS"])
    backend = backends["default"]
    ours = backend == "records.web.office_mail.EmailBackend"
    files = ("filebased.EmailBackend", "console.EmailBackend", "dummy.EmailBackend")
    if backend.endswith(files) or (ours and not office.mail_server()):
        yield error(
            "mail",
            "ยังไม่ได้ตั้งเซิร์ฟเวอร์เมล การแจ้งผลและลิงก์ตั้งรหัสผ่านจะไม่ไปถึงผู้ใช้",
            f"ตั้งในหน้า ตั้งค่าสำนักงาน หรือตั้ง EMAIL_HOST และค่าอื่นของเมล {_NOT_SET}",
        )
    elif ours or backend.endswith("smtp.EmailBackend"):
        host = office.mail_server() if ours else settings.EMAIL_HOST
        where = (host, int(office.value("EMAIL_PORT") if ours else settings.EMAIL_PORT))
        try:
            socket.create_connection(where, timeout=settings.EMAIL_TIMEOUT).close()
        except OSError as failure:
            yield error(
                "mail",
                f"ต่อเซิร์ฟเวอร์เมล {where[0]}:{where[1]} ไม่ได้ ({failure})",
                "ตรวจชื่อและพอร์ตของเซิร์ฟเวอร์เมล และไฟร์วอลล์ เมลที่ค้างจะส่งเองเมื่อต่อได้",
            )
    if office.sender().endswith("@localhost"):
        yield warning(
            "mail-from", "ผู้ส่งของเมลเป็น @localhost เซิร์ฟเวอร์อื่นมักไม่รับ", f"ตั้ง EMAIL_FROM {_NOT_SET}"
        )


@check("deploy", "ค่าตั้งด้านความปลอดภัยของ Django")
def deploy() -> Iterator[Finding]:
    """What Django itself says against these settings; what is said above is not said twice."""
    said_above = {"security.W004", "security.W008", "security.W009", "security.W012"}
    said_above |= {"security.W016", "security.W018", "security.W020"}
    for message in checks.run_checks(include_deployment_checks=True):
        if message.is_silenced() or message.id in said_above:
            continue
        make = error if message.level >= checks.ERROR else warning
        yield make(
            "deploy",
            f"{message.id}: {message.msg}",
            str(message.hint or "ดู manage.py check --deploy"),
        )
