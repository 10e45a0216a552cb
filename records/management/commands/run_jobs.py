import contextlib
import os
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from records.bank import book_jobs, problem_themes
from records.imports import scan_jobs
from records.operations import task_queue
from records.search import neighbours

_SECONDS_BETWEEN_ROUNDS = 3
_SECONDS_FOR_NEIGHBOURS = 5  # of a round, while there are records without


class Command(BaseCommand):
    help = "Does what waits: books, scans, neighbours, themes; of a stopped server, too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="empty the queue, then stop")
        parser.add_argument(
            "--while-parent", action="store_true", help="stop when the starting process ends"
        )

    def handle(self, *, once: bool, while_parent: bool, **options: Any) -> None:
        parent = os.getppid()
        with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C reaches the server's worker too
            while True:
                finished = self._round(once)
                if once or (while_parent and os.getppid() != parent):
                    return
                if finished:
                    time.sleep(_SECONDS_BETWEEN_ROUNDS)

    def _round(self, once: bool) -> bool:
        """Everything that waits; False where neighbours are still to be found."""
        close_old_connections()
        try:
            task_queue.requeue_orphaned()
            book_jobs.requeue_orphaned()
            scan_jobs.requeue_orphaned()
            _worker().run()
            problem_themes.refresh()
            return neighbours.make_due(None if once else _SECONDS_FOR_NEIGHBOURS)[1]
        except Error as error:  # a locked, full or restarting database: the next round
            self.stderr.write(f"{error}")
            return True
        finally:
            close_old_connections()


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=1,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=task_queue.worker_name(),
        excluded_queue_names=[],
    )
