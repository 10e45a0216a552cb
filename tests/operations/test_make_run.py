"""What `make run` leaves on the screen: the accounts, then the address, then nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def recipe(target: str, **variables) -> str:
    """The commands of a target, as make would run them."""
    given = [f"{name}={value}" for name, value in variables.items()]
    clean = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "MAKEFLAGS")}
    command = ["make", "--dry-run", "--always-make", "--no-print-directory", target, *given]
    return subprocess.check_output(command, cwd=ROOT, env=clean, text=True)


@pytest.mark.slow
def test_the_address_is_the_last_thing_on_the_screen(tmp_path):
    """The command of the Makefile over an empty bank, for as long as two looks into the queue."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serve = recipe("run", PORT=port).strip().replace("\\\n", " ").splitlines()[-1]
    serve = serve.replace(".venv/bin/gunicorn", f"{sys.executable} -m gunicorn")
    here = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    for folder in ("assets", "static"):
        (tmp_path / folder).mkdir()
    manage = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(manage, cwd=ROOT, env=here, check=True)
    screen = tmp_path / "screen"
    with screen.open("wb") as out:
        server = subprocess.Popen(
            ["sh", "-c", serve],
            cwd=ROOT,
            env=here,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            until = time.monotonic() + 60
            while not screen.read_text().strip() and time.monotonic() < until:
                time.sleep(0.2)
            time.sleep(7)
            shown = screen.read_text()
        finally:
            os.killpg(server.pid, signal.SIGINT)  # as Ctrl-C does: to all of them
            server.wait(30)
    assert shown == f"\n  เปิดใช้ได้แล้วที่ http://127.0.0.1:{port}/  (กด Ctrl-C เพื่อหยุด)\n\n"
    assert screen.read_text() == shown  # nor is stopping it a drama


def test_the_accounts_come_before_the_server():
    commands = recipe("run", PORT=8123)
    assert re.search(r"prepare --demo.*\bgunicorn\b", commands, re.DOTALL)
    assert "echo" not in commands.partition("prepare --demo")[2]
