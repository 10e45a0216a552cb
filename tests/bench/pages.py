"""Measures pages against a bare view, on the server as deployed: first after a change, unchanged,
and as 304.

    make bench-pages [BENCH_ARGS="--records 10000 --write"]

On a new SQLite file and, where server binaries are there, on a throw-away PostgreSQL; with
--database only on that one, which must be empty or hold the bank of an earlier run. All pages are
asked for in turn, so that a busy machine is as busy for each. Processor time of the server where
the system tells it (Linux), else the time that passes.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.client import Client, children, processor_seconds  # noqa: E402
from tests.run import free_port, postgresql  # noqa: E402

PAPER = ROOT / "docs" / "measurements.md"
MARKS = "<!-- bench-pages: {} -->", "<!-- end -->"
BARE, CONSTANT = "/bench/bare/", "/bench/constant/"
PAGES = {
    "record page": "/records/{number}/",
    "home": "/",
    "list, page 1": "/records/",
    "list, page 50": "/records/?page=50",
    "list of a topic": "/records/?topic=agriculture",
    "units": "/units/",
    "people": "/people/",
    "problems": "/problems/",
}
# Times the bare view, first after a change; share of the constant view's rate, unchanged and 304.
BUDGET = {"record page": 3, "home": 4, "list, page 1": 4, "list, page 50": 4}
KEPT_BUDGET, NOT_MODIFIED_BUDGET = 0.8, 0.9


def main(arguments):
    options = read(arguments)
    if options.database:
        return measure(options.database, options)
    own = [sys.executable, "-W", "ignore", __file__, *arguments]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*own, "--database", f"sqlite:///{folder}/bench.sqlite3"], check=True)
    with postgresql("") as url:
        if url:
            subprocess.run([*own, "--database", url], check=True)


def read(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--database", help="address of the database to use")
    parser.add_argument("--write", action="store_true", help=f"into {PAPER.relative_to(ROOT)}, too")
    return parser.parse_args(arguments)


def measure(database, options):
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": database, "VAR_DIR": f"{folder}/var"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.server.settings"
        os.environ["PYTHONPATH"] = str(ROOT)
        number = prepare(options.records)
        with server() as (port, process):
            figures = ask(Client(port), process, number, options.rounds)
    from django.db import connection

    table = as_table(figures, connection.vendor, options.records)
    print(table)
    if options.write:
        write(table, f"{connection.vendor} {options.records}")


def prepare(records):
    """The bank, its neighbours and the static files; the number of a record in its midst."""
    import django
    from django.core.management import call_command

    django.setup()
    from records.bank import problem_themes
    from records.record.models import Record
    from records.search import neighbours
    from tests.bench import planted

    for command in ("compile_catalogue", "build_assets", "migrate"):
        call_command(command, verbosity=0)
    if Record.objects.count() not in (0, records):
        sys.exit("the database holds another bank; the bench wants an empty one")
    if not Record.objects.exists():
        planted.fill(planted.Bank(records))
    number = Record.objects.order_by("pk").values_list("number", flat=True)[records // 2]
    if records <= 1000:
        neighbours.make_due()
    else:  # of the one that is asked for
        neighbours._make(Record.objects.get(number=number).pk)
    problem_themes.refresh()  # as `run_jobs` does
    call_command("collectstatic", verbosity=0, interactive=False)
    return number


@contextmanager
def server():
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "kmrepo.wsgi", "--bind", f"127.0.0.1:{port}"]
    config = ["--config", "deploy/gunicorn.conf.py", "--log-level", "warning"]
    environment = {**os.environ, "JOBS": "0", "SITE_URL": f"http://127.0.0.1:{port}"}
    process = subprocess.Popen([*command, *config], cwd=ROOT, env=environment)
    try:
        for _ in range(100):
            time.sleep(0.1)
            try:
                Client(port).get("/healthz")
                break
            except OSError:
                continue
        yield port, process
    finally:
        process.terminate()
        process.wait()


def ask(client, process, number, rounds):
    """Name → (first after a change, unchanged, 304), medians in seconds; bare and constant too."""
    workers = children(process.pid)
    addresses = {name: path.format(number=number) for name, path in PAGES.items()}
    taken = {}

    def once(name, kind, path, **headers):
        before = processor_seconds(workers)
        status, answered, _, passed = client.get(path, **headers)
        after = processor_seconds(workers)
        if status not in (200, 304):
            sys.exit(f"{path} answered {status}")
        taken.setdefault((name, kind), []).append(after - before if before else passed)
        return answered

    for turn in range(rounds + 2):
        if turn == 2:
            taken.clear()  # the first rounds warm the workers up
        once("bare", "", BARE)
        once("constant", "", CONSTANT)
        for name, path in addresses.items():
            change()
            etag = once(name, "first", path).get("etag", "")
            for _ in range(3):  # until both workers have it
                client.get(path)
            once(name, "kept", path)
            once(name, "304", path, If_None_Match=etag)
            once("constant", "", CONSTANT)
    return {key: statistics.median(values) for key, values in taken.items()}


def change():
    """As if everything that pages show had changed."""
    from django.db import connection

    with connection.cursor() as cursor:
        for key in ("any", "bank", "site"):
            cursor.execute(
                "INSERT INTO records_generation(key, number, changed_at) "
                "VALUES (%s, 1, CURRENT_TIMESTAMP) "
                "ON CONFLICT (key) DO UPDATE SET number = records_generation.number + 1",
                [key],
            )


def as_table(figures, engine, records):
    bare, constant = figures["bare", ""], figures["constant", ""]
    lines = [
        f"{engine}, {records:,} records; bare view {bare * 1000:.1f} ms, "
        f"constant view {constant * 1000:.2f} ms:",
        "",
        "| page | first after a change, ms | × bare view | unchanged, ms | rate, of constant view "
        "| 304, ms | rate, of constant view |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in PAGES:
        first, kept, none = (figures[name, kind] for kind in ("first", "kept", "304"))
        wanted = f" (≤ {BUDGET[name]})" if name in BUDGET else ""
        lines.append(
            f"| {name} | {first * 1000:.1f} | {first / bare:.1f}{wanted} | {kept * 1000:.2f} "
            f"| {constant / kept:.0%} | {none * 1000:.2f} | {constant / none:.0%} |"
        )
    return "\n".join(lines)


def write(table, name):
    """In place of the table of an earlier run."""
    start, end = MARKS[0].format(name), MARKS[1]
    text, block = PAPER.read_text(encoding="utf-8"), f"{start}\n{table}\n{end}"
    there = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.S)
    if there.search(text):
        text = there.sub(lambda found: block, text)
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    PAPER.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
