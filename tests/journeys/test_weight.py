"""What a first visit costs over the wire, against the server that `make run` starts."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.journeys.conftest import PHONE
from tests.run import free_port

ROOT = Path(__file__).resolve().parents[2]
FIRST, AGAIN = 64_000, 12_000  # bytes
COVER = 30_000  # bytes of one cover; they come when they are scrolled to

pytestmark = pytest.mark.once


@pytest.fixture
def site(tmp_path_factory):
    """Address of a served site with demonstration data in a folder of its own."""
    port, folder = free_port(), tmp_path_factory.mktemp("site")
    environment = {
        **{k: v for k, v in os.environ.items() if k not in ("DEBUG", "TEST_DATABASE")},
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
    }
    run = {"cwd": ROOT, "env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run([sys.executable, "manage.py", "prepare", "--demo"], check=True, **run)
    gunicorn = [sys.executable, "-m", "gunicorn", "kmrepo.wsgi", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*gunicorn, "--config", "deploy/gunicorn.conf.py"], **run)
    try:
        for _ in range(100):
            time.sleep(0.1)
            try:
                urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
                break
            except OSError:
                continue
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def weigh(page, address) -> int:
    """Bytes over the wire for one page with all it loads, covers aside."""
    watch = page.context.new_cdp_session(page)
    watch.send("Network.enable")
    sizes, asked = {}, {}
    watch.on(
        "Network.requestWillBeSent",
        lambda event: asked.update({event["requestId"]: event["request"]["url"]}),
    )
    watch.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(address)
    page.wait_for_load_state("networkidle")
    watch.detach()
    covers = {key for key, url in asked.items() if url.endswith("/cover")}
    assert all(sizes.get(key, 0) <= COVER + 1_000 for key in covers)  # its headers, too
    return int(sum(size for key, size in sizes.items() if key not in covers))


def two_records(site) -> list[str]:
    """Addresses of two public records of the demonstration, whose years follow the day."""
    with urlopen(f"{site}/api/records/", timeout=10) as answer:
        rows = json.load(answer)["results"][:2]
    return [f"{site}{urlsplit(row['url']).path}" for row in rows]


def test_first_visit_is_light(site, visitor):
    one, another = two_records(site)
    kinds = ("/", "/records/", "/collections/", "/problems/")
    for address in (*(f"{site}{path}" for path in kinds), one):
        page = visitor(PHONE).page
        assert 10_000 < weigh(page, address) <= FIRST, address
        assert weigh(page, another) <= AGAIN, address
