"""A small client for one connection, and how much processor time a server took meanwhile."""

import contextlib
import socket
import time
from pathlib import Path


class Client:
    """Keeps one connection open; `get` returns (status, headers, body, seconds)."""

    def __init__(self, port):
        self.port = port
        self.socket = None

    def get(self, path, **headers):
        """headers: with _ for -."""
        lines = [f"GET {path} HTTP/1.1", "Host: localhost", "Accept-Encoding: gzip"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        request = "\r\n".join([*lines, "", ""]).encode()
        for attempt in range(2):
            if self.socket is None:
                self.socket = socket.create_connection(("127.0.0.1", self.port))
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            start = time.perf_counter()
            try:
                self.socket.sendall(request)
                answer = self._read()
            except OSError:  # the server has closed what was idle
                self.socket = None
                if attempt:
                    raise
                continue
            return *answer, time.perf_counter() - start
        raise AssertionError("unreachable")

    def _read(self):
        head, _, body = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        status = int(first.split()[1])
        if "content-length" in headers:
            wanted = int(headers["content-length"])
        elif status == 304:
            wanted = 0
        else:
            raise OSError("an answer without a length")
        while len(body) < wanted:
            body += self._more()
        if headers.get("connection") == "close":
            self.socket = None
        return status, headers, body

    def _until(self, end):
        data = b""
        while end not in data:
            data += self._more()
        return data

    def _more(self):
        data = self.socket.recv(1 << 16)
        if not data:
            raise OSError("closed")
        return data


def processor_seconds(pids):
    """What the processes have used, to the nanosecond; None where the system does not say."""
    total = 0
    for pid in pids:
        for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(task.read_text().split()[0])
    return total / 1e9 if total else None


def children(pid):
    """The processes that a server has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]
