"""The machine: room, programs, fonts, files that the set-up makes."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

from records.core import malware
from records.documents import fonts
from records.operations.backup import postgresql
from records.operations.backup.problems import BackupProblem

from .findings import Finding, check, error, warning

ROOM = 1 << 30  # bytes that should be free
_OFFICE = ("soffice", "libreoffice")


@check("disk", "พื้นที่ดิสก์")
def disk() -> Iterator[Finding]:
    folders = {settings.VAR_DIR, Path(settings.MEDIA_ROOT), settings.BACKUP_DIR}
    seen = set()
    for folder in sorted(folder for folder in folders if folder and folder.is_dir()):
        usage, device = shutil.disk_usage(folder), folder.stat().st_dev
        if device not in seen and usage.free < ROOM:
            yield error(
                "disk",
                f"ดิสก์ของ {folder} เหลือ {usage.free // (1 << 20)} MB ถ้าเต็มจะบันทึกอะไรไม่ได้",
                "เพิ่มพื้นที่ หรือย้ายไฟล์สำรองไปดิสก์อื่น ดูไฟล์ที่ไม่มีผู้ใช้ด้วย manage.py orphan_files",
            )
        seen.add(device)


@check("folders", "โฟลเดอร์ที่ต้องเขียนได้")
def folders() -> Iterator[Finding]:
    for folder in (settings.VAR_DIR, Path(settings.MEDIA_ROOT)):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            mend = f"chown ให้เป็นของผู้ใช้ที่รันบริการ เช่น chown -R kmrepo: {folder}"
            yield error("folders", f"เขียนใน {folder} ไม่ได้ แนบไฟล์ไม่ได้", mend)
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and media.stat().st_mode & 0o007:
        yield warning(
            "folders", f"ผู้ใช้อื่นของเครื่องเปิด {media} ได้ ไฟล์ในร่างอาจถูกอ่าน", f"chmod o-rwx {media}"
        )


@check("programs", "โปรแกรมที่ใช้ร่วม")
def programs() -> Iterator[Finding]:
    if not any(shutil.which(name) for name in _OFFICE) and not shutil.which("antiword"):
        yield warning(
            "programs",
            "ไม่มี LibreOffice และ antiword อ่านไฟล์ Word รุ่นเก่า (.doc) ไม่ได้",
            "apt install libreoffice-writer-nogui antiword",
        )
    if settings.BACKUP_AGE_KEYS and not shutil.which("age"):
        yield error("programs", "ไม่มีโปรแกรม age จึงสำรองแบบเข้ารหัสไม่ได้", "apt install age")
    if connection.vendor == "postgresql":
        try:
            postgresql.program(connection, "pg_dump")
        except BackupProblem as problem:
            yield error("programs", str(problem), "apt install postgresql-client")
    try:
        with tempfile.TemporaryFile():
            pass
    except OSError as failure:
        yield error("programs", f"เขียนไฟล์ชั่วคราวไม่ได้ ({failure})", "ตรวจพื้นที่และสิทธิของ /tmp")


@check("malware", "โปรแกรมตรวจไวรัส")
def scanner() -> Iterator[Finding]:
    if settings.CLAMAV and not malware.answers(settings.CLAMAV):
        yield error(
            "malware",
            f"โปรแกรมตรวจไวรัสไม่ตอบที่ {settings.CLAMAV} จึงไม่มีผู้ใดแนบไฟล์ได้",
            "systemctl status clamav-daemon หรือเอา CLAMAV ออกจากค่าตั้ง",
        )


@check("fonts", "แบบอักษรและไฟล์ของหน้าเว็บ")
def assets() -> Iterator[Finding]:
    if not any((settings.ASSETS_DIR / "fonts").glob("Sarabun-*.woff2")):
        yield error("fonts", "ไม่มีแบบอักษรของหน้าเว็บ", "make setup")
    if not all(any(fonts.folder().glob(f"*-{face}.ttf")) for face in fonts.FACES):
        yield error("fonts", "แบบอักษรของไฟล์ PDF ไม่ครบ", f"ลบ {fonts.folder()} แล้ว make setup")
    if not (settings.STATIC_ROOT / ".collected").exists():
        yield error("static", "ยังไม่ได้รวมไฟล์ของหน้าเว็บ หน้าเว็บจะไม่มีรูปแบบ", "make setup")
