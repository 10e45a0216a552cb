"""Tasks of workers that are no more."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from records.operations import task_queue
from records.people import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(settings):
    """taken(name): a task that the worker of this name took up."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def _taken(*workers):
        accounts.mail_reset_links.enqueue("x@example.test")
        task = DBTaskResult.objects.order_by("-enqueued_at").first()
        for worker in workers:
            task.claim(worker)
        return task

    return _taken


@pytest.fixture
def dead():
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def status(task):
    task.refresh_from_db()
    return task.status


def test_a_task_of_a_dead_worker_is_done_again(taken, dead):
    task = taken(task_queue.worker_name(dead))
    assert task_queue.requeue_orphaned() == 1
    assert status(task) == TaskResultStatus.READY


def test_what_this_worker_left_half_done_is_done_again(taken):
    task = taken(task_queue.worker_name())
    assert task_queue.requeue_orphaned() == 1 and status(task) == TaskResultStatus.READY


def test_a_worker_that_lives_is_left_alone(taken):
    task = taken("run-jobs@another-machine:77")
    assert task_queue.requeue_orphaned() == 0 and status(task) == TaskResultStatus.RUNNING
    command = [sys.executable, "-c", "print(flush=True); input()", "run_jobs"]
    with subprocess.Popen(command, stdin=-1, stdout=-1) as alive:
        alive.stdout.readline()  # it has begun
        task = taken(task_queue.worker_name(alive.pid))
        assert task_queue.requeue_orphaned() == 0 and status(task) == TaskResultStatus.RUNNING
        alive.stdin.write(b"\n")


def test_another_machine_that_says_nothing_for_an_hour_is_gone(taken):
    task = taken("run-jobs@another-machine:77")
    DBTaskResult.objects.update(started_at=timezone.now() - timedelta(minutes=61))
    assert task_queue.requeue_orphaned() == 1 and status(task) == TaskResultStatus.READY


def test_a_task_that_kills_its_workers_is_given_up(taken, dead):
    task = taken(*[task_queue.worker_name(dead)] * 3)
    assert task_queue.requeue_orphaned() == 0 and status(task) == TaskResultStatus.FAILED


def test_finished_tasks_are_forgotten_after_a_week(taken):
    old, new = taken(), taken()
    old.set_successful(None)
    new.set_successful(None)
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=timezone.now() - timedelta(days=8))
    assert task_queue.forget_finished() == 1
    assert list(DBTaskResult.objects.all()) == [new]
