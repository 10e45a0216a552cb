"""The faults. Each takes a bench (site, people, database) and returns its Outcome."""

import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from tests.faults.ledger import Outcome, compare
from tests.faults.people import Sender, Writer
from tests.faults.site import ROOT

WRITERS = 6
# What is read meanwhile; the search is for ปุ๋ย.
READ = ("/", "/records/", "/records/?q=%E0%B8%9B%E0%B8%B8%E0%B9%8B%E0%B8%A2", "/units/")


@contextmanager
def at_work(bench, outcome, writers=WRITERS, senders=4):
    """People who write while the body breaks things; compared with the database at the end."""
    stop = threading.Event()
    work = [Writer(bench.site.address, *bench.draft(), stop) for _ in range(writers)]
    hand_ins = [Sender(bench.site.address, *bench.draft(), stop) for _ in range(senders)]
    for thread in (*work, *hand_ins):
        thread.start()
    try:
        yield work
    finally:
        time.sleep(2)  # what is under way gets its answer
        stop.set()
        for thread in (*work, *hand_ins):
            thread.join(60)
    compare(outcome, work, hand_ins)


def workers(bench, seconds):
    """kill -9 of one worker after another while people write."""
    outcome, kills = Outcome("workers killed under load"), 0
    bench.site.start()
    with at_work(bench, outcome):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(random.uniform(1, 3))  # noqa: S311
            kills += bench.site.kill_worker(kills)
    bench.site.stop()
    outcome.told["kills"] = kills
    return outcome


def master(bench, seconds):
    """kill -9 of the server, started again as its service does."""
    outcome, back = Outcome("server killed under load"), []
    bench.site.start()
    with at_work(bench, outcome):
        for _ in range(max(2, seconds // 8)):
            time.sleep(4)
            bench.site.kill_master()
            time.sleep(1)  # RestartSec
            back.append(round(bench.site.start() + 1, 1))
    bench.site.stop()
    outcome.told |= {"kills": len(back), "seconds until it answered": max(back)}
    outcome.expect(max(back) < 5, f"back after {max(back)} s")
    return outcome


def database(bench, seconds):
    """PostgreSQL stopped at once, as by kill -9, under load, and started again."""
    outcome, statuses = Outcome("database killed under load"), set()
    if not bench.server:
        outcome.told["left out"] = "a database in a file has no server"
        return outcome
    bench.site.start()
    with at_work(bench, outcome):
        for _ in range(2):
            time.sleep(3)
            bench.server.kill()
            statuses |= {bench.site.ask("/records/?page=2"), bench.site.ask("/units/?q=1")}
            bench.server.start()
            bench.site.wait()
    statuses.add(bench.site.ask("/records/"))
    bench.site.stop()
    outcome.told["answers meanwhile"] = sorted(statuses)
    outcome.expect(statuses <= {200, 503} and 503 in statuses, f"answers were {statuses}")
    return outcome


def disk(bench, seconds):
    """The disk of database and files is full for a while."""
    outcome = Outcome("disk full")
    if not bench.small_disk:
        outcome.told["left out"] = "needs root, to mount a small disk"
        return outcome
    bench.site.start()
    filler = bench.small_disk / "filler"
    with at_work(bench, outcome, senders=0) as people:
        time.sleep(3)
        before = [dict(person.answers) for person in people]
        _fill(filler)
        time.sleep(4)
        reading = {bench.site.ask(path) for path in READ}
        refused = sum(
            count - was.get(status, 0)
            for person, was in zip(people, before, strict=True)
            for status, count in person.answers.items()
            if status in (503, 507)
        )
        filler.unlink()
        time.sleep(2)
    reading.add(bench.site.ask("/records/"))
    bench.site.stop()
    outcome.told |= {"reading answered": sorted(reading), "writing refused": refused}
    outcome.expect(reading == {200}, f"reading answered {reading}")
    outcome.expect(refused, "nothing was refused: the disk was not full")
    return outcome


def _fill(path):
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue


def job(bench, seconds):
    """The worker of long jobs is killed in the midst of one; another takes it up."""
    from records.bank.models import Book

    outcome = Outcome("worker of jobs killed in mid-job")
    key = bench.book().pk
    first = _worker_of_jobs(bench)
    try:
        _until(60, lambda: Book.objects.get(pk=key).attempts)
        first.send_signal(signal.SIGKILL)
    finally:
        first.kill()
        first.wait()
    killed_in_time = Book.objects.get(pk=key).finished_at is None
    began = time.monotonic()
    second = _worker_of_jobs(bench)
    try:
        _until(120, lambda: Book.objects.get(pk=key).finished_at)
    finally:
        second.terminate()
        second.wait()
    book = Book.objects.get(pk=key)
    outcome.told |= {"ready after": round(time.monotonic() - began), "attempts": book.attempts}
    outcome.expect(killed_in_time, "it was ready before it was killed")
    outcome.expect(book.is_ready and book.size, f"the book is not ready: {book.problem}")
    return outcome


def _worker_of_jobs(bench):
    command = [sys.executable, "manage.py", "run_jobs"]
    return subprocess.Popen(command, cwd=ROOT, env=bench.site.environment())


def _until(seconds, true):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)


def mail(bench, seconds):
    """The mail server is away: what is to be sent waits, and goes when it is back."""
    from django.utils import timezone
    from post_office.mail import send
    from post_office.models import STATUS, Email

    from tests.faults.mail_server import MailServer

    outcome = Outcome("mail server away")
    mails = [
        send(f"p{n}@example.test", "a@example.test", subject="ทดสอบ", message="ข้อความ")
        for n in range(5)
    ]
    keys = [one.pk for one in mails]
    away = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": "1"}
    bench.site.manage("send_queued_mail", **away)
    states = set(Email.objects.filter(pk__in=keys).values_list("status", flat=True))
    outcome.expect(
        states <= {STATUS.queued, STATUS.requeued}, f"mails that could not go are {states}"
    )
    Email.objects.filter(pk__in=keys).update(scheduled_time=timezone.now())
    with MailServer() as server:
        bench.site.manage("send_queued_mail", **{**away, "EMAIL_PORT": str(server.port)})
    outcome.told |= {"waited": len(keys), "sent when it was back": len(server.received)}
    outcome.expect(len(server.received) == len(keys), f"{len(server.received)} arrived")
    return outcome


def cache(bench, seconds):
    """A cache that cannot be: refused at the start, in words."""
    outcome = Outcome("cache without its client")
    code, said = bench.site.manage("check", CACHE_URL="redis://127.0.0.1:1/0")
    outcome.told["said"] = said.strip().splitlines()[-1][:80] if said.strip() else ""
    outcome.expect(code != 0 and "CACHE_URL" in said, "it started")
    return outcome


def readers(bench, seconds):
    """The programs that read old Word files are missing: said, and nothing is marked as read."""
    outcome = Outcome("reader programs missing")
    tools = bench.folder / "no-programs"
    tools.mkdir(exist_ok=True)
    old = bench.folder / "old.doc"
    word = "WordDocument".encode("utf-16-le")
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + word * 99)
    code, said = bench.site.manage("import_forms", str(old), PATH=str(tools))
    outcome.told["said"] = re.sub(r"\s+", " ", said).strip()[:100]
    outcome.expect("Traceback" not in said and said.strip(), "no word of it")
    return outcome


def migration(bench, seconds):
    """`migrate` killed on its way, again and again: it ends, and every row is there."""
    from django.db import connection

    outcome = Outcome("migration interrupted")
    before = bench.counts()
    back, said = bench.site.manage("migrate", "records", "0017")
    outcome.expect(back == 0, f"the way back failed: {said[-200:]}")
    kills = 0
    for pause in (1.2, 1.5, 1.8, 2.1, 2.5, 3.0):
        running = subprocess.Popen(
            [sys.executable, "manage.py", "migrate"],
            cwd=ROOT,
            env=bench.site.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pause)
        if running.poll() is None:
            running.kill()
            kills += 1
        running.wait()
    connection.close()
    code, said = bench.site.manage("migrate")
    outcome.expect(code == 0, f"migrate failed afterwards: {said[-300:]}")
    bench.site.manage("prepare")
    after = bench.counts()
    lost = {name: (before[name], after.get(name)) for name in before if before[name] != after[name]}
    outcome.expect(not lost, f"rows before and after: {lost}")
    code, said = bench.site.manage("keep", "--check")
    outcome.expect(code == 0, f"kept counts differ: {said[-200:]}")
    code, said = bench.site.manage("reindex", "--check")
    outcome.expect(code == 0, f"the index differs: {said[-200:]}")
    outcome.told |= {"kills": kills, "rows": sum(before.values())}
    return outcome


def clock(bench, seconds):
    """The clock goes back a day: the log stays in the order in which things were done."""
    from records.audit.models import Event

    outcome = Outcome("clock jumps")
    if not Path("/usr/bin/faketime").exists():
        outcome.told["left out"] = "needs faketime"
        return outcome
    made = []
    for shift in ("+1d", "-1d"):
        code = (
            "from records.people.models import User; from records.people import accounts;"
            f"u = User.objects.get(username='{bench.names[0]}'); accounts.set_password(u, "
            "'ข้าวหอม-ทุ่งกุลา-42', actor=u)"
        )
        subprocess.run(
            ["/usr/bin/faketime", "-f", shift, sys.executable, "manage.py", "shell", "-c", code],
            cwd=ROOT,
            env={**bench.site.environment(), "FAKETIME_DONT_FAKE_MONOTONIC": "1"},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        made.append(Event.objects.first())  # the newest, as the log shows it
    outcome.told["times of two steps"] = [str(event.at.date()) for event in made]
    outcome.expect(made[0].at > made[1].at, "the clock did not jump")
    outcome.expect(Event.objects.first() == made[1], "the log follows the clock")
    return outcome


CASES = {
    case.__name__: case
    for case in (*(workers, master, database, disk, job, mail, cache, readers, migration, clock),)
}
