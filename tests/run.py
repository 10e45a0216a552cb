"""Runs all the tests: on SQLite, on PostgreSQL, and the browser journeys on both.

PostgreSQL is the server of DATABASE_URL, or a throw-away cluster when server binaries are there.
Journeys need Chromium. What could not run is said at the end; with --require-all it is a failure.
Other arguments go to pytest.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from glob import glob
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5  # pytest's exit code when a selection is empty


def main(arguments: list[str]) -> int:
    require_all = "--require-all" in arguments
    arguments = [a for a in arguments if a != "--require-all"]
    prepare()
    given = os.environ.get("DATABASE_URL", "")
    chromium = find_chromium()
    outcome = {}
    with tempfile.TemporaryDirectory() as folder:
        sqlite = {"DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}
        outcome["SQLite"] = pytest(sqlite, arguments)
        if chromium:
            on_disk = {**sqlite, "TEST_DATABASE": f"{folder}/journeys.sqlite3"}
            outcome["Chromium on SQLite"] = journeys(on_disk, chromium, arguments)
    with postgresql(given) as url:
        if url:
            server = {"DATABASE_URL": url}
            outcome["PostgreSQL"] = pytest(server, arguments)
            if chromium:
                outcome["Chromium on PostgreSQL"] = journeys(server, chromium, arguments)
    return report(outcome, require_all)


def prepare() -> None:
    """What the tests read that is made, not committed: the Thai catalogue and the fonts."""
    for command in ("compile_catalogue", "build_assets"):
        manage = [sys.executable, "manage.py", command, "--verbosity=0"]
        subprocess.run(manage, cwd=ROOT, check=True)


def pytest(extra: dict, arguments: list[str]) -> int:
    return run(extra, ["-m", "not browser", "-n", "2", "-q", *arguments])


def journeys(extra: dict, chromium: str, arguments: list[str]) -> int:
    return run({**extra, "CHROMIUM": chromium}, ["-m", "browser", "-q", *arguments])


def run(extra: dict, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra}).returncode
    return 0 if code == NO_TESTS and "-k" in arguments else code


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def postgresql(given: str):
    """Yield the address of a PostgreSQL server, or None."""
    if given.startswith("postgres"):
        yield given
        return
    binaries = find_postgresql()
    if not binaries:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        data, port = Path(folder) / "data", free_port()
        as_user = unprivileged(folder)
        options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off"
        control = [*as_user, f"{binaries}/pg_ctl", "-D", str(data), "-w", "-s"]
        init = [*as_user, f"{binaries}/initdb", "-D", str(data), "-U", "kmrepo"]
        quiet = {"stdout": subprocess.DEVNULL, "check": True, "cwd": folder}
        subprocess.run([*init, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], **quiet)
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], **quiet)
        try:
            yield f"postgres://kmrepo@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)


def find_postgresql() -> str | None:
    """The folder with initdb and pg_ctl; the newest one of Debian's layout."""
    places = sorted(glob("/usr/lib/postgresql/*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        places.append(str(Path(found).resolve().parent))
    return next((p for p in places if Path(p, "pg_ctl").exists()), None)


def unprivileged(folder: str) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as another user who owns the folder."""
    if os.geteuid() != 0:
        return []
    user = (
        "postgres"
        if subprocess.run(["id", "postgres"], capture_output=True).returncode == 0
        else "nobody"
    )
    shutil.chown(folder, user)
    return ["setpriv", f"--reuid={user}", "--regid=nogroup", "--clear-groups"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def report(outcome: dict, require_all: bool) -> int:
    wanted = ("SQLite", "Chromium on SQLite", "PostgreSQL", "Chromium on PostgreSQL")
    print()
    for part in wanted:
        code = outcome.get(part)
        word = "not run (not found here)" if code is None else "ok" if code == 0 else "FAILED"
        print(f"{part:<24} {word}")
    missing = [part for part in wanted if part not in outcome]
    return int(any(outcome.values()) or (require_all and bool(missing)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
