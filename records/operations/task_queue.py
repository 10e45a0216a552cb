"""The queue of long jobs: what a worker left behind when it died is done again."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

ATTEMPTS = 3  # a task that takes its worker down with it is not tried for ever
LONGEST_TASK = timedelta(hours=1)  # of a worker on another machine, which cannot be asked
FINISHED_KEPT = timedelta(days=7)


def worker_name(pid: int | None = None) -> str:
    """What a worker of this machine signs its tasks with."""
    return f"{_prefix()}{os.getpid() if pid is None else pid}"


def requeue_orphaned() -> int:
    """Give the tasks back whose worker on this machine is no more; returns how many.

    To be asked between two tasks: what this process is said to run, it does not.
    """
    count, too_long_ago = 0, timezone.now() - LONGEST_TASK
    with transaction.atomic():
        rows = DBTaskResult.objects.select_for_update(skip_locked=True)
        for task in rows.filter(status=TaskResultStatus.RUNNING):
            name = task.worker_ids[-1] if task.worker_ids else ""
            here = name.startswith(_prefix())
            alive = _is_at_work(name.removeprefix(_prefix())) if here else True
            if alive and (task.started_at is None or task.started_at > too_long_ago):
                continue
            again = len(task.worker_ids) < ATTEMPTS
            task.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
            task.finished_at = None if again else timezone.now()
            task.save(update_fields=["status", "finished_at"])
            count += again
    return count


def forget_finished() -> int:
    """Delete tasks that ended days ago, with what they were given; returns how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - FINISHED_KEPT)
    return old.delete()[0]


def _prefix() -> str:
    return f"run-jobs@{socket.gethostname()[:40]}:"


def _is_at_work(pid: str) -> bool:
    """Whether another process of this machine has the number and is a worker of jobs."""
    if not pid.isdecimal() or int(pid) == os.getpid():
        return False
    try:
        return b"run_jobs" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        pass
    if Path("/proc/self").exists():
        return False
    try:  # a system without /proc
        os.kill(int(pid), 0)
    except OSError:
        return False
    return True
