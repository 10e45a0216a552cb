"""Work for the processor in processes of its own, in order and within bounds."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

Kept = TypeVar("Kept")
Job = TypeVar("Job")
Result = TypeVar("Result")

WORTH_PROCESSES = 5  # jobs from which on processes are worth their start
AHEAD = 2  # jobs for each process that wait or are done and not yet fetched


def in_processes(
    work: Callable[[Job], Result], jobs: Iterable[tuple[Kept, Job]]
) -> Iterator[tuple[Kept, Result]]:
    """(what is kept here, work(job)) of each (what is kept here, job), in their order.

    *work* is a function of a module; it must not touch the database, whose connection belongs to
    this process. Memory is bounded: jobs are fetched as results are. Few jobs are done here. A
    process that dies ends the whole with an error.
    """
    jobs = iter(jobs)
    first = list(islice(jobs, WORTH_PROCESSES))
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    forks = "fork" in multiprocessing.get_all_start_methods()
    if len(first) < WORTH_PROCESSES or workers < 2 or not forks:
        for kept, job in chain(first, jobs):
            yield kept, work(job)
        return
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork"),
        initializer=_end_with_parent,
        initargs=(os.getpid(),),
    )
    try:
        waiting: deque[tuple[Kept, Future[Result]]] = deque()
        for kept, job in chain(first, jobs):
            waiting.append((kept, pool.submit(work, job)))
            if len(waiting) > workers * AHEAD:
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent(parent: int) -> None:
    """Where this process's parent is killed, nobody tells it that no work will come."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
