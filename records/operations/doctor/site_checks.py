"""The site as it runs: database, index, timers, backups, clock, people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import STATUS, Email

from records.audit.models import Event
from records.core.enums import AttachmentKind
from records.cycles.models import Cycle
from records.operations.backup import retention
from records.people.models import User
from records.record.models import Attachment
from records.search import index_check

from .findings import Finding, check, error, warning

CLOCK_OFF = timedelta(minutes=2)
BACKUP_AGE = timedelta(hours=48)
MAIL_WAITS, JOB_WAITS, READING_WAITS = (timedelta(minutes=n) for n in (15, 5, 60))
SESSIONS_WAIT = timedelta(days=2)
FAILED_MAILS = timedelta(days=7)


@check("database", "ฐานข้อมูล")
def database() -> Iterator[Finding]:
    for message in checks.run_checks(tags=[checks.Tags.database], databases=["default"]):
        yield error("database", str(message.msg), str(message.hint or "ตรวจการตั้งค่าฐานข้อมูล"))


@check("migrations", "รุ่นของตาราง")
def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield error(
            "migrations", f"ตารางในฐานข้อมูลเก่ากว่าโปรแกรม {len(plan)} ขั้น", "สำรองข้อมูล แล้ว make setup"
        )


@check("index", "ดัชนีการค้น", slow=True)
def index() -> Iterator[Finding]:
    health = index_check.check()
    if not health.sound:
        drift = len(health.missing) + len(health.stale)
        damaged = " และตารางของดัชนีเสียหาย" if health.broken else ""
        yield error("index", f"ดัชนีการค้นไม่ตรงกับเรื่อง {drift} เรื่อง{damaged}", "manage.py reindex")


@check("clock", "นาฬิกา")
def clock() -> Iterator[Finding]:
    now = timezone.now()
    newest = Event.objects.order_by("-at").values_list("at", flat=True).first()
    if newest and newest - now > CLOCK_OFF:
        yield error(
            "clock",
            f"มีบันทึกที่ลงเวลาล่วงหน้า {newest - now} นาฬิกาเคยเดินเร็ว หรือตอนนี้ช้า",
            "เปิดการเทียบเวลา: timedatectl set-ntp true",
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            theirs = cursor.fetchone()[0]
        if abs(theirs - timezone.now()) > CLOCK_OFF:
            yield error(
                "clock",
                "นาฬิกาของเครื่องนี้กับของเครื่องฐานข้อมูลต่างกันเกิน 2 นาที",
                "เปิดการเทียบเวลาทั้งสองเครื่อง: timedatectl set-ntp true",
            )


@check("backup", "การสำรองข้อมูล")
def backup() -> Iterator[Finding]:
    if settings.BACKUP_DIR is None:
        yield error(
            "backup",
            "ยังไม่ได้ตั้งโฟลเดอร์สำรอง (BACKUP_DIR) ถ้าดิสก์เสีย ข้อมูลหายทั้งหมด",
            "ตั้ง BACKUP_DIR แล้วเปิด deploy/kmrepo-backup.timer",
        )
        return
    kept = retention.archives(settings.BACKUP_DIR)
    if not kept:
        yield error(
            "backup",
            f"ไม่มีไฟล์สำรองของระบบนี้ใน {settings.BACKUP_DIR}",
            "manage.py backup แล้วเปิด deploy/kmrepo-backup.timer",
        )
    elif (age := timezone.now() - kept[0].made_at) > BACKUP_AGE:
        yield error(
            "backup",
            f"ไฟล์สำรองชุดล่าสุดเก่า {age.days} วัน",
            "ดู systemctl status kmrepo-backup.timer แล้ว manage.py backup",
        )


@check("mail-queue", "เมลที่รอส่ง")
def mail_queue() -> Iterator[Finding]:
    now = timezone.now()
    waiting = Email.objects.filter(status=STATUS.queued, created__lt=now - MAIL_WAITS)
    if count := waiting.count():
        yield error(
            "mail-queue",
            f"เมล {count} ฉบับรอส่งเกิน 15 นาที ตัวจับเวลาส่งเมลไม่ทำงาน",
            "systemctl enable --now kmrepo-mail.timer",
        )
    failed = Email.objects.filter(status=STATUS.failed, last_updated__gte=now - FAILED_MAILS)
    if count := failed.count():
        yield warning(
            "mail-queue", f"เมล {count} ฉบับส่งไม่สำเร็จใน 7 วันนี้", "ดูสาเหตุและส่งใหม่ที่โต๊ะทำงาน เมลที่ส่งออก"
        )


@check("jobs", "งานเบื้องหลัง")
def jobs() -> Iterator[Finding]:
    late = DBTaskResult.objects.ready().filter(enqueued_at__lt=timezone.now() - JOB_WAITS)
    if count := late.count():
        yield error(
            "jobs",
            f"งานเบื้องหลัง {count} งานรอเกิน 5 นาที (ทำเล่ม ส่งลิงก์ตั้งรหัสผ่าน)",
            "เริ่มบริการใหม่ หรือรัน manage.py run_jobs ถ้าตั้ง JOBS=0",
        )


@check("timers", "ตัวจับเวลา")
def timers() -> Iterator[Finding]:
    now = timezone.now()
    if Session.objects.filter(expire_date__lt=now - SESSIONS_WAIT).exists():
        yield warning("timers", "ไม่มีการล้างข้อมูลที่หมดอายุ", "systemctl enable --now kmrepo-tidy.timer")
    unread = Attachment.objects.public().filter(kind=AttachmentKind.DOCUMENT, read=None)
    if unread.filter(created_at__lt=now - READING_WAITS).exists():
        yield warning(
            "timers",
            "ไฟล์แนบที่เผยแพร่แล้วยังไม่ถูกอ่านเพื่อการค้น",
            "systemctl enable --now kmrepo-attachments.timer",
        )


@check("people", "ผู้ดูแลระบบและบัญชีสาธิต", slow=True)
def people() -> Iterator[Finding]:
    administrators = User.objects.with_account().filter(is_superuser=True)
    if not any(person.has_usable_password() for person in administrators):
        yield error(
            "administrator",
            "ยังไม่มีผู้ดูแลระบบที่เข้าสู่ระบบได้",
            "manage.py create_administrator ชื่อผู้ใช้ --name 'ชื่อ นามสกุล'",
        )
    from records.operations import demo  # only when it is asked: it brings much

    names = [username for username, _ in demo.ACCOUNTS]
    known = User.objects.with_account().filter(username__in=names)
    if open_ones := [p.username for p in known if p.check_password(demo.PASSWORD)]:
        yield error(
            "demo",
            f"บัญชีสาธิตเข้าได้ด้วยรหัสผ่านที่ทุกคนรู้: {', '.join(open_ones)}",
            "ปิดบัญชีหรือตั้งรหัสผ่านใหม่ที่โต๊ะทำงาน บุคลากร",
        )


@check("cycle", "รอบปีงบประมาณ")
def cycle() -> Iterator[Finding]:
    if Cycle.objects.current() is None:
        yield warning("cycle", "ไม่มีรอบปีงบประมาณให้ส่งเรื่อง", "เพิ่มรอบที่โต๊ะทำงาน รอบปีงบประมาณ")
