"""Judged questions on both databases: `manage.py bench_search` on SQLite and on PostgreSQL.

make bench-search [BENCH_ARGS="--floor 0.9"]
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.run import postgresql  # noqa: E402


def main(arguments):
    command = [sys.executable, "-W", "ignore", "manage.py", "bench_search", *arguments]
    with tempfile.TemporaryDirectory() as folder, postgresql("") as url:
        addresses = [f"sqlite:///{folder}/bench.sqlite3", *([url] if url else [])]
        for address in addresses:
            run = subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": address})
            if run.returncode:
                return run.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
