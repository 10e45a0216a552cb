"""A small HTTP server that answers as recorded and keeps what it was asked, word for word."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    method: str
    path: str
    headers: dict
    text: str

    @property
    def body(self):
        """JSON; a list of objects where lines were sent."""
        if self.headers["Content-Type"] == "application/x-ndjson":
            return [json.loads(line) for line in self.text.splitlines()]
        return json.loads(self.text)


@dataclass
class Server:
    """answers: (method, last part of the path) → (status, object or text)."""

    port: int = 0
    answers: dict = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"opensearch://reader:p%40ss@127.0.0.1:{self.port}/bank"

    def of(self, last: str) -> list[Asked]:
        return [a for a in self.asked if a.path.partition("?")[0].endswith(last)]

    def finds(self, *ids, total=None):
        """As both servers answer a search with sort and without _source."""
        hits = [
            {"_index": "bank", "_id": str(pk), "_score": 90.0 - n, "sort": [90.0 - n, None, pk]}
            for n, pk in enumerate(ids)
        ]
        total = {"value": len(ids) if total is None else total, "relation": "eq"}
        outer = {"total": total, "max_score": 90.0 if ids else None, "hits": hits}
        answer = {"took": 3, "timed_out": False, "hits": outer}
        self.answers["POST", "_search"] = (200, answer)


@contextmanager
def running():
    server = Server()
    server.answers["PUT", "bank"] = (200, {"acknowledged": True, "index": "bank"})
    server.answers["POST", "_bulk"] = (200, {"took": 9, "errors": False, "items": []})
    server.answers["POST", "_delete_by_query"] = (200, {"deleted": 0})
    server.finds()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"] or 0)
            text = self.rfile.read(length).decode()
            server.asked.append(Asked(self.command, self.path, dict(self.headers), text))
            last = self.path.partition("?")[0].rpartition("/")[2]
            status, answer = server.answers.get((self.command, last), (404, {"error": "none"}))
            data = answer if isinstance(answer, str) else json.dumps(answer)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(data.encode())

        do_PUT = do_GET = do_POST

        def log_message(self, *args):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.port = http.server_port
        thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
