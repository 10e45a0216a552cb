"""Server settings; the environment overrides the few that differ between machines."""

import gc
import os
import socket
import struct
import subprocess
import sys
import threading
import time

workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True
timeout = 60
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
STALLED_CLIENT_SECONDS = 5
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
    # A client that stops in the midst of a request gives its thread back; connections inherit it.
    for listener in server.LISTENERS:
        seconds = struct.pack("ll", STALLED_CLIENT_SECONDS, 0)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds)
    if os.environ.get("JOBS", "1") != "0":
        server.jobs_ended = threading.Event()
        threading.Thread(target=keep_jobs, args=[server], daemon=True).start()


def keep_jobs(server):
    """The worker of long jobs, started again whenever it has died, later each time at first."""
    pause = 1
    while not server.jobs_ended.is_set():
        began = time.monotonic()
        manage = [sys.executable, "manage.py", "run_jobs", "--while-parent"]
        # A session of its own: Ctrl-C is for the server, which ends it.
        server.jobs = subprocess.Popen(manage, start_new_session=True)  # noqa: S603
        while server.jobs.poll() is None:
            if server.jobs_ended.wait(1):
                return
        pause = 1 if time.monotonic() - began > 60 else min(pause * 2, 30)
        server.log.warning("The worker of long jobs has ended; it is started again.")
        server.jobs_ended.wait(pause)


def on_exit(server):
    if ended := getattr(server, "jobs_ended", None):
        ended.set()
    if jobs := getattr(server, "jobs", None):
        jobs.terminate()
