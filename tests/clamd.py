"""A daemon that speaks clamd's protocol and knows one bad word; and the real one, where it is."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from contextlib import contextmanager

# The test file of the antivirus industry (eicar.org), in two parts: no scanner minds this module.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_EICAR_HASH = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test\n"  # MD5, size, name


@contextmanager
def stand_in(*, says=None):
    """Yield the address of a daemon that finds EICAR; *says*: what it answers instead."""
    listening = socket.create_server(("127.0.0.1", 0))
    received = []

    def serve():
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                _answer(connection, received, says)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{listening.getsockname()[1]}", received
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def _answer(connection, received, says):
    with connection.makefile("rb") as stream:
        command = b""
        while not command.endswith(b"\0"):
            command += stream.read(1)
        if command == b"zPING\0":
            connection.sendall(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", stream.read(4))[0]:
            content += stream.read(size)
        received.append(content)
        found = b"stream: Eicar-Test FOUND\0" if EICAR in content else b"stream: OK\0"
        connection.sendall(found if says is None else says)


@contextmanager
def real(folder):
    """Yield the address of clamd itself with EICAR as all it knows; None where it is not here."""
    program = shutil.which("clamd")
    if not program:
        yield None
        return
    folder.chmod(0o755)
    signatures = folder / "signatures"
    signatures.mkdir()
    (signatures / "test.hdb").write_text(_EICAR_HASH)
    lines = (f"LocalSocket {folder}/s", f"DatabaseDirectory {signatures}", "Foreground yes")
    (folder / "clamd.conf").write_text("\n".join((*lines, f"LogFile {folder}/log", "")))
    daemon = subprocess.Popen([program, "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while not (folder / "s").exists() and time.monotonic() < until:
            time.sleep(0.1)
        yield f"unix:{folder}/s"
    finally:
        daemon.terminate()
        daemon.wait(10)
