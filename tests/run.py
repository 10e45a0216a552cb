"""Runs all the tests: on SQLite, on PostgreSQL, and the browser journeys on both.

PostgreSQL is the server of DATABASE_URL, or a throw-away cluster when server binaries are there.
Journeys need Chromium. What could not run is said at the end; with --require-all it is a failure,
as is a program that single tests need (LibreOffice, readers of PDF).
With --quick: on SQLite, no browser, no pages, nothing slow or thorough. Other arguments go to
pytest.

A journey that fails is tried once more, alone, and named: a browser on a busy machine can be late,
which is worth a look and no reason to stop. More than three are a fault.

Every test runs at least once; twice only where the database could make a difference (a journey on
one screen). Coverage is measured by a command of its own: it makes a run half as long again.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from glob import glob
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "SQLite",
    "Chromium on SQLite",
    "PostgreSQL",
    "Chromium on PostgreSQL",
)
OWN = {"--require-all", "--quick"}
JOURNEYS = "tests/journeys"  # all that need a browser; to collect the rest takes half a minute
FAILED = 1  # pytest's exit code when tests failed, and nothing worse
MAX_TRIED_AGAIN = 3
NO_TESTS = 5  # pytest's exit code when a selection is empty


def main(arguments: list[str]) -> int:
    given = set(arguments) & OWN
    arguments = [a for a in arguments if a not in OWN]
    if "--require-all" in given:
        os.environ["REQUIRE_ALL"] = "1"  # read by tests/documents/tools.py
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        if "--quick" in given:
            return pytest(sqlite(folder), "not browser and not slow and not thorough", arguments)
        outcome = run_all(folder, find_chromium(), arguments)
    return report(outcome, require_all="--require-all" in given)


def run_all(folder: str, chromium: str | None, arguments: list[str]) -> dict[str, int]:
    """Part → pytest's exit code; a part that could not run here is left out."""
    outcome = {}
    named = any(Path(ROOT, a.split("::")[0]).exists() for a in arguments)
    journeys = arguments if named else [JOURNEYS, *arguments]
    here = sqlite(folder)
    outcome["SQLite"] = pytest(here, "not browser", arguments)
    if chromium:
        on_disk = {**here, "TEST_DATABASE": f"{folder}/journeys.sqlite3", "CHROMIUM": chromium}
        outcome["Chromium on SQLite"] = browser(on_disk, "browser", journeys, folder)
    with postgresql(os.environ.get("DATABASE_URL", "")) as url:
        if url:
            server = {"DATABASE_URL": url}
            once_more = ["--database-only", *arguments]
            outcome["PostgreSQL"] = pytest(server, "not browser and not once", once_more)
            if chromium:
                server["CHROMIUM"] = chromium
                once_more = ["--database-only", *journeys]
                outcome["Chromium on PostgreSQL"] = browser(
                    server, "browser and not once", once_more, folder
                )
    return outcome


def sqlite(folder: str) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}


def prepare() -> None:
    """What the tests read that is made, not committed: the Thai catalogue and the fonts."""
    for command in ("compile_catalogue", "build_assets"):
        manage = [sys.executable, "manage.py", command, "--verbosity=0"]
        subprocess.run(manage, cwd=ROOT, check=True)


def pytest(extra: dict[str, str], selection: str, arguments: list[str]) -> int:
    """Two processes unless asked otherwise; what takes longest is told."""
    usual = [
        "-m",
        selection,
        "-n",
        "2",
        "--dist",
        "worksteal",
        "-q",
        "--durations=10",
        "--durations-min=2",
    ]
    command = [sys.executable, "-m", "pytest", *usual, *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **extra}).returncode
    return 0 if code == NO_TESTS and arguments else code


def browser(extra: dict[str, str], selection: str, arguments: list[str], folder: str) -> int:
    """`pytest` for journeys: a few that failed are tried once more, and named."""
    memory = tempfile.mkdtemp(dir=folder)
    code = pytest(extra, selection, [*arguments, "-o", f"cache_dir={memory}"])
    if code != FAILED:
        return code
    failed = sorted(json.loads(Path(memory, "v/cache/lastfailed").read_text()))
    if len(failed) > MAX_TRIED_AGAIN:
        return code
    print("\nFailed, tried once more:", *failed, sep="\n  ")
    options = [a for a in arguments if a.startswith("--")]
    return pytest(extra, selection, [*failed, *options])


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
        careless = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "jit=off")
        settings = " ".join(f"-c {setting}" for setting in careless)
        options = f"-p {port} -k {folder} -h 127.0.0.1 {settings}"
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


def report(outcome: dict[str, int], *, require_all: bool) -> int:
    print()
    for part in PARTS:
        code = outcome.get(part)
        word = "not run (not found here)" if code is None else "ok" if code == 0 else "FAILED"
        print(f"{part:<24} {word}")
    return int(any(outcome.values()) or (require_all and len(outcome) < len(PARTS)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
