"""Server settings; the environment overrides the few that differ between machines."""

import gc
import os
import subprocess
import sys

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
# The control socket would be shared by every project of the account.
control_socket_disable = True


def pre_fork(server, worker):
    """What was loaded stays: looking through it again took 100 ms in the midst of a request."""
    gc.collect()
    gc.freeze()


def when_ready(server):
    """Long jobs get a process of their own, which ends with the server; JOBS=0: run elsewhere.

    `make run` asks for the address: said here, it is the last line on the screen, and true.
    """
    if os.environ.get("SAY_ADDRESS"):
        address = os.environ["SITE_URL"]
        print(f"\n  เปิดใช้ได้แล้วที่ {address}/  (กด Ctrl-C เพื่อหยุด)\n", flush=True)  # noqa: T201
    if os.environ.get("JOBS", "1") != "0":
        manage = [sys.executable, "manage.py", "run_jobs", "--while-parent"]
        server.jobs = subprocess.Popen(manage)  # noqa: S603


def on_exit(server):
    if jobs := getattr(server, "jobs", None):
        jobs.terminate()
