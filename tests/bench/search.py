"""Measures the search on this machine: quality on planted terms, speed of whole pages and of
questions, loading, sizes.

    make bench [BENCH_ARGS="--records 100000 --json out.json"]

On a new SQLite file and, where server binaries are there, on a throw-away PostgreSQL; with
--database only on that one, which must be empty or hold the bank of an earlier run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmrepo.settings")

from tests.run import postgresql  # noqa: E402

COMMON = ["ชุมชน", "พัฒนา", "กลุ่ม", "บ้าน", "ขาย", "น้ำ", "เรื่อง", "สมาชิก", "งาน", "ราคา"]


def main(arguments):
    options = read(arguments)
    if options.database:
        os.environ["DATABASE_URL"] = options.database
        return measure(options)
    own = [sys.executable, "-W", "ignore", __file__, *arguments]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*own, "--database", f"sqlite:///{folder}/bench.sqlite3"], check=True)
    with postgresql("") as url:
        if url:
            subprocess.run([*own, "--database", url], check=True)


def measure(options):
    import django
    from django.conf import settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"  # no build is asked for
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    settings.ALLOWED_HOSTS = ["*"]
    django.setup()
    from django.db import connection

    from tests.bench.planted import Bank

    bank = Bank(options.records)
    report = {"engine": connection.vendor, "records": options.records}
    report |= prepare(bank)
    report["quality"] = quality(bank)
    report["speed, ms a page"] = speed(bank, options.repeat)
    report |= sizes() | saving() | memory() | indexed() | loading(bank)
    say(report)
    if options.json:
        Path(options.json).write_text(json.dumps(report, ensure_ascii=False, indent=1))


def read(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--database", help="address of the database to use")
    parser.add_argument("--json", help="write the figures there, too")
    return parser.parse_args(arguments)


def prepare(bank):
    from django.core.management import call_command

    from records.record.models import Record
    from tests.bench import planted

    call_command("migrate", verbosity=0)
    there = Record.objects.count()
    if there not in (0, bank.size):
        sys.exit(f"the database holds {there} records; the bench wants an empty one")
    if there:
        return {}
    start = time.perf_counter()
    shown = lambda n: print(f"\r{n} records", end="", file=sys.stderr)  # noqa: E731
    planted.fill(bank, shown)
    print(file=sys.stderr)
    return {"loaded and indexed a second": round(bank.size / (time.perf_counter() - start))}


def indexed():
    """Rows a second: written where they were missing, and looked over where nothing differs."""
    from records.search import index_check
    from records.search.models import SearchText

    first = list(SearchText.objects.order_by("pk").values_list("pk", flat=True)[:2000])
    SearchText.objects.filter(pk__in=first).delete()
    start = time.perf_counter()
    written = index_check.reindex(missing_only=True).written
    between = time.perf_counter()
    seen = index_check.reindex().written
    return {
        "indexed a second": round(written / (between - start)),
        "looked over a second": round(seen / (time.perf_counter() - between)),
    }


def loading(bank, lines=2000):
    """Lines of `load_records --publish` a second, index included; they are taken out again."""
    from django.db import transaction

    from records.operations import bulk_load

    def line(n):
        title, sections = bank.texts(n)
        entry = {"ref": f"line-{n}", "kind": "individual", "title": title, "sections": sections}
        return json.dumps({**entry, "owner": f"นายทดสอบ ระบบ{n % 300}", "fiscal_year": 2569})

    written = [line(n) for n in range(lines)]
    start, processor = time.perf_counter(), sum(os.times()[:4])
    with transaction.atomic():
        done = bulk_load.load(written, publish=True)
        took = time.perf_counter() - start
        transaction.set_rollback(True)
    assert done.created == lines
    return {
        "load_records, records a second": round(lines / took),
        "of it processor, ms a record": round((sum(os.times()[:4]) - processor) * 1000 / lines, 1),
    }


def quality(bank):
    """Row of the table → recall@20, precision@20, MRR, and the share of wanted ones among as many
    of the first as are wanted: 1 where all true words come before all accidental ones."""
    from records.record.models import Record
    from records.search.engine import search

    measured = {}
    for case in bank.cases:
        rows = search(Record.objects.published(), case.query)[:20]
        got = [int(ref) for ref in rows.values_list("ref", flat=True)]
        good = [n in case.wanted for n in got]
        first = good.index(True) + 1 if True in good else None
        top = got[: len(case.wanted)]
        measured.setdefault(case.kind, []).append(
            (
                sum(good) / len(case.wanted),
                sum(good) / len(got) if got else 0.0,
                1 / first if first else 0.0,
                sum(n in case.wanted for n in top) / len(case.wanted),
            )
        )
    names = ("recall@20", "precision@20", "MRR", "R-precision")
    means = {
        kind: [round(statistics.mean(column), 3) for column in zip(*rows, strict=True)]
        for kind, rows in measured.items()
    }
    return {kind: dict(zip(names, row, strict=True)) for kind, row in means.items()}


def speed(bank, repeat):
    """Whole pages through the view: 20 rows, facets, count."""
    from django.test import Client

    client = Client()
    for query in ("", "ชุมชน", "กขคงจ"):  # the worker starts up
        took(client, "/records/", query)
    rare = [case.query for case in bank.cases if case.kind == "rare"][:20]
    two = [f"{a} {b}" for a, b in zip(COMMON, COMMON[1:], strict=False)]
    phrases = ["กลุ่มแม่บ้าน", "พัฒนาชุมชน", "ราคาขาย"]
    out = {}
    for name, queries in (("rare", rare), ("common", COMMON), ("two", two), ("phrase", phrases)):
        times = [took(client, "/records/", q) for q in queries for _ in range(repeat)]
        out[name] = figures(times)
    out["suggest"] = figures(
        [took(client, "/search/suggest/", q[:3]) for q in COMMON for _ in range(repeat)]
    )
    out["all, no query"] = figures([took(client, "/records/", "") for _ in range(repeat)])
    asked = json.loads((ROOT / "fixtures/search/questions.json").read_text(encoding="utf-8"))
    out["questions"] = figures([took(client, "/records/", each["q"]) for each in asked])
    return out


def took(client, path, query) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process's processor."""
    clock, processor = time.perf_counter(), time.process_time()
    response = client.get(path, {"q": query})
    assert response.status_code == 200
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def figures(times) -> dict:
    out = {}
    for name, column in zip(("", "processor "), zip(*times, strict=True), strict=True):
        column = sorted(column)
        p95 = column[min(len(column) - 1, int(len(column) * 0.95))]
        out |= {f"{name}p50": round(statistics.median(column), 1), f"{name}p95": round(p95, 1)}
    return out


def sizes():
    from django.db import connection
    from django.db.models import Sum
    from django.db.models.functions import Length

    from records.search.models import SearchText

    text = (SearchText.objects.aggregate(n=Sum(Length("text")))["n"] or 0) * 3  # Thai in UTF-8
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT SUM(pg_total_relation_size(oid)), pg_database_size(current_database()) "
                "FROM pg_class WHERE relkind = 'r' AND relname LIKE 'records_search%'"
            )
        else:
            cursor.execute(
                "SELECT SUM(pgsize) FILTER (WHERE name LIKE 'records_search%' "
                "OR name LIKE 'word_key%'), SUM(pgsize) FROM dbstat"
            )
        index, database = map(float, cursor.fetchone())
    return {
        "text MB": round(text / 1e6, 1),
        "index / text": round(index / text, 2),
        "database / text": round(database / text, 2),
    }


def saving():
    """One record with its revision and index."""
    from records.record.models import Record
    from records.search import indexing

    times = []
    for record in Record.objects.order_by("pk")[:40]:
        clock, processor = time.perf_counter(), time.process_time()
        indexing.index(record)
        times.append(
            ((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)
        )
    return {"index one record ms": figures(times)}


def memory():
    code = (
        "import django; django.setup()\n"
        "rss = lambda: int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6\n"
        "from records.search import dictionary, text\n"
        "a = rss(); text.words('ชุมชนท่องเที่ยว'); dictionary.is_entry('ชุมชน')\n"
        "print(round(rss() - a, 1))"
    )
    if not Path("/proc/self/statm").exists():
        return {}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return {"segmenter MB a worker": done.stdout.strip()}


def say(report):
    for name, value in report.items():
        if isinstance(value, dict) and all(isinstance(v, dict) for v in value.values()):
            print(name)
            for row, cells in value.items():
                print(f"  {row:<16}" + "  ".join(f"{k} {v}" for k, v in cells.items()))
        else:
            print(f"{name}: {value}")


if __name__ == "__main__":
    main(sys.argv[1:])
