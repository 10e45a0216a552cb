"""Work in other processes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from records.core.processes import WORTH_PROCESSES, in_processes

pytestmark = pytest.mark.once


def square(number):
    if number < 0:
        raise ValueError(number)
    return number * number, os.getpid()


def jobs(count):
    return ((f"job {n}", n) for n in range(count))


def test_few_jobs_are_done_here_and_many_elsewhere_in_their_order():
    few = list(in_processes(square, jobs(3)))
    assert [(kept, result) for kept, (result, _) in few] == [
        ("job 0", 0),
        ("job 1", 1),
        ("job 2", 4),
    ]
    assert {pid for _, (_, pid) in few} == {os.getpid()}
    many = list(in_processes(square, jobs(20)))
    assert [result for _, (result, _) in many] == [n * n for n in range(20)]
    if len(os.sched_getaffinity(0)) > 1:
        assert os.getpid() not in {pid for _, (_, pid) in many}


def test_jobs_are_fetched_as_results_are():
    fetched = []

    def listed():
        for n in range(40):
            fetched.append(n)
            yield n, n

    results = in_processes(square, listed())
    next(results)
    assert len(fetched) < 30
    results.close()


def test_an_error_in_another_process_is_one_here():
    with pytest.raises(ValueError, match="-1"):
        list(in_processes(square, ((None, n) for n in [*range(WORTH_PROCESSES), -1])))


KILLED = """
import os, signal, sys, time
from records.core.processes import in_processes

def work(n):
    return os.getpid()

results = in_processes(work, ((None, n) for n in range(1000)))
print(*{next(results)[1] for _ in range(8)}, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_processes_end_when_their_parent_is_killed():
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert run.returncode == -signal.SIGKILL and run.stdout.split()
    for _ in range(100):
        left = [pid for pid in run.stdout.split() if _runs(pid)]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def _runs(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
