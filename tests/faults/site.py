"""The site as deployed, in a folder of its own, to be started and killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from tests.bench.client import children
from tests.run import free_port

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """gunicorn with the settings of deploy/. The environment of this process names the database."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = None

    def environment(self, **changes):
        limits = {"LIMIT_SEARCH": "0", "LIMIT_FILES": "0", "LIMIT_POSTS": "0"}
        return {**os.environ, **limits, "SITE_URL": self.address, "JOBS": "0", **changes}

    def start(self, **changes):
        """Returns the seconds until the first answer."""
        command = [sys.executable, "-m", "gunicorn", "kmrepo.wsgi"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--config", "deploy/gunicorn.conf.py"]
        began = time.monotonic()
        with (self.folder / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [*command, "--log-level", "warning"],
                cwd=ROOT,
                env=self.environment(**changes),
                stdout=log,
                stderr=log,
            )
        self.wait()
        return time.monotonic() - began

    def wait(self, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.ask("/healthz") == 200:
                return
            time.sleep(0.05)
        sys.exit(f"no answer within {seconds} s; see {self.folder}/server.log")

    def ask(self, path):
        """The status of a page; 0 without an answer."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def workers(self):
        with suppress(OSError):
            return children(self.process.pid)
        return []

    def kill_worker(self, number):
        """One of them, at once, in the midst of whatever it does; whether there was one."""
        found = self.workers()
        if not found:
            return False
        with suppress(ProcessLookupError):
            os.kill(found[number % len(found)], signal.SIGKILL)
        return True

    def kill_master(self):
        """As systemd does it then: with KillMode=mixed its workers go, too."""
        workers = self.workers()
        self.process.kill()
        self.process.wait()
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill_master()

    def manage(self, *arguments, **changes):
        """(exit code, output) of a command with the settings of the site."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr
