"""The example for nginx: it is valid, and keeps pages without ever showing an old one."""

import subprocess
import threading
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings

from tests.documents.tools import needed
from tests.run import free_port

FILE = settings.BASE_DIR / "deploy" / "nginx.conf"
pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def nginx_is_here():
    needed("nginx")


class Site:
    """Answers as the site does; `text` is what its page says now."""

    def __init__(self):
        self.text, self.kept, self.asked = "แรก", True, []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.answer(self)

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, request):
        body = self.text.encode()
        etag = f'W/"{body.hex()}"'
        same = request.headers.get("If-None-Match") == etag
        self.asked.append("304" if same else "200")
        request.send_response(304 if same else 200)
        request.send_header("ETag", etag)
        request.send_header("Cache-Control", "no-cache")
        request.send_header("Vary", "Accept-Encoding, Cookie")
        if self.kept:
            request.send_header("X-Accel-Expires", "@1")
        if not same:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if not same:
            request.wfile.write(body)


def configured(folder, upstream=8000, plain=80, secure=443):
    """A whole configuration with the example in it, on other ports and in *folder*."""
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=km.example.go.th"),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        capture_output=True,
    )
    assert made.returncode == 0
    text = FILE.read_text()
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        # Its certificate has its own test; here what it keeps is looked at.
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure};"),
        ("/etc/ssl/kmrepo/", f"{folder}/"),
        ("/var/cache/nginx/kmrepo", f"{folder}/cache"),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
    ):
        assert old in text
        text = text.replace(old, new)
    own = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    path.write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/log;\n"
        f"events {{ }}\nhttp {{ access_log off;\n{own}\n{text} }}\n"
    )
    return path


@contextmanager
def running(path, port):
    process = subprocess.Popen(["nginx", "-c", str(path)], stderr=subprocess.DEVNULL)
    try:
        for _ in range(50):
            time.sleep(0.1)
            with suppress(OSError):
                get(port, "/")
                break
        yield
    finally:
        process.terminate()
        process.wait()


def get(port, path, **headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path, headers={"Host": "km.example.go.th", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_it_is_valid(tmp_path):
    path = configured(tmp_path)
    secure = path.read_text().replace("listen 127.0.0.1:443;", "listen 127.0.0.1:443 ssl;")
    path.write_text(secure)
    checked = subprocess.run(["nginx", "-t", "-c", str(path)], capture_output=True, text=True)
    assert "syntax is ok" in checked.stderr, checked.stderr


def test_a_change_is_seen_with_the_next_request_and_nothing_is_sent_twice(tmp_path):
    site, port = Site(), free_port()
    path = configured(tmp_path, site.server.server_port, free_port(), port)
    with running(path, port):
        get(port, "/records/")
        site.asked.clear()
        for _ in range(3):
            assert get(port, "/records/") == (200, "แรก")
        assert site.asked == ["304"] * 3
        site.text = "ใหม่"
        assert get(port, "/records/") == (200, "ใหม่")
        assert get(port, "/records/") == (200, "ใหม่") and site.asked[3:] == ["200", "304"]
        # Somebody signed in is answered by the site, and nobody else gets that answer.
        site.text, site.asked = "ของฉัน", []
        assert get(port, "/records/", Cookie="a=b; sessionid=x") == (200, "ของฉัน")
        site.text = "ใหม่"
        assert get(port, "/records/") == (200, "ใหม่") and site.asked == ["200", "304"]
        # What the site does not offer to keep is not kept.
        site.kept, site.asked = False, []
        for _ in range(2):
            get(port, "/search/")
        assert site.asked == ["200", "200"]
    site.server.shutdown()
    site.server.server_close()
