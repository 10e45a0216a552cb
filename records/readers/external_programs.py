"""Other programs that read a file for us, each in a process with bounds on time and memory."""

import contextlib
import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess  # noqa: S404 (fixed programs, no shell, no word of the file among the arguments)
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypedDict

from . import pictures
from .refusals import ImportRefused

TIMEOUT = 5  # seconds; antiword answers within some milliseconds
PDF_TIMEOUT = 30  # seconds; the text of 60 pages takes two, on a machine that does nothing else
FILE_TIMEOUT = 30  # seconds; for cleaning a file, or a picture of 64 million pixels
AT_ONCE = 2  # of those at the same time
OFFICE_TIMEOUT = 45  # seconds; LibreOffice needs some to start
MEMORY_LIMIT = 1 << 30  # bytes
_OFFICE_NAMES = ("soffice", "libreoffice")
_OFFICE_DIRS = ("/usr/bin", "/usr/lib/libreoffice/program", "/opt/libreoffice/program")


class PdfPages(TypedDict):
    """What pdf_text_program.py answers. pages: the text of each; pictures: how many there are;
    more: there are pages that were not read; lines, tables, figures: see pdf_document.py;
    titles_again: rows of titles that a table repeats on its next page; read_by: which program
    read each page; left_out: how many pictures were not taken out, by the reason."""

    pages: list[str]
    pictures: int
    more: bool
    lines: list[dict[str, Any]]
    tables: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    titles_again: int
    read_by: list[str]
    left_out: dict[str, int]


class PdfSizes(TypedDict):
    """count: of the pages; sizes: pixels, width and height, of the pictures of the first."""

    count: int
    sizes: list[tuple[int, int]]


def pdf_pages(content: bytes, *, seconds: int | None = None, pictures: bool = False) -> PdfPages:
    """What pdf_text_program.py reads; seconds as in _run; pictures: they are taken out, too.

    Raises ImportRefused.
    """
    program = str(Path(__file__).with_name("pdf_text_program.py"))
    seconds = seconds or PDF_TIMEOUT
    wish = {"pictures": pictures, "second": shutil.which("pdftotext"), "seconds": seconds}
    command = [sys.executable, "-I", program, json.dumps(wish)]
    answer: Any = json.loads(_run(command, content, seconds=seconds) or "{}")
    if "pages" not in answer:
        raise ImportRefused(answer.get("error") or "damaged")
    found: PdfPages = answer
    return found


def pdf_sizes(content: bytes) -> PdfSizes:
    """What pdf_image_program.py finds. Raises ImportRefused."""
    answer: Any = json.loads(_run(_image_program(), content) or "{}")
    if not answer.get("sizes"):
        raise ImportRefused(answer.get("error") or "damaged")
    found: PdfSizes = answer
    return found


def pdf_picture(content: bytes, number: int) -> bytes:
    """One page, from 1, as WebP. Raises ImportRefused."""
    picture = _run([*_image_program(), str(number)], content)
    if not picture.startswith(b"RIFF"):
        raise ImportRefused("damaged")
    return picture


def _image_program() -> list[str]:
    return [sys.executable, "-I", str(Path(__file__).with_name("pdf_image_program.py"))]


def own_program(
    name: str, asked: Mapping[str, object], content: bytes, *, seconds: int | None = None
) -> bytes:
    """What a program of this folder answers to a wish in JSON. Raises ImportRefused("damaged")."""
    command = [sys.executable, "-I", str(Path(__file__).with_name(name)), json.dumps(asked)]
    return _run(command, content, seconds=FILE_TIMEOUT if seconds is None else seconds)


def cleaned(content: bytes, suffix: str) -> tuple[bytes, set[str]]:
    """An Office file or PDF without the people behind it, and what has to be said of it.

    Raises ImportRefused.
    """
    answer, made = _file_program({"clean": suffix}, content)
    return made, set(answer.get("notes", ()))


def picture(content: bytes, wish: pictures.Wish) -> tuple[str, bytes]:
    """(format, bytes) of the picture made anew. Raises pictures.TooLarge, pictures.Unreadable."""
    if not pictures.is_large(content, wish):
        return pictures.remade(content, wish)
    try:
        answer, made = _file_program({"picture": wish.data()}, content)
    except ImportRefused as error:
        raise (pictures.TooLarge if error.code == "bomb" else pictures.Unreadable)() from error
    return str(answer["format"]), made


def _file_program(asked: dict[str, object], content: bytes) -> tuple[dict[str, Any], bytes]:
    command = [sys.executable, "-I", str(Path(__file__).with_name("file_program.py"))]
    with turn():
        out = _run([*command, json.dumps(asked)], content, seconds=FILE_TIMEOUT)
    head, _, made = out.partition(b"\n")
    answer: dict[str, Any] = json.loads(head or b"{}")
    if "error" in answer or not made:
        raise ImportRefused(answer.get("error", "damaged"))
    return answer, made


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """One of AT_ONCE turns on this machine, whatever process asks; waits for one to be free."""
    deadline = time.monotonic() + FILE_TIMEOUT
    begin = Path(tempfile.gettempdir(), f"kmrepo-{os.getuid()}")
    flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW
    files = []
    try:
        for n in range(AT_ONCE):
            files.append(os.open(f"{begin}-{n}.lock", flags, 0o600))
        while not any(_locked(file) for file in files):
            if time.monotonic() > deadline:
                raise ImportRefused("failed")
            time.sleep(0.05)
        yield
    finally:
        for file in files:
            os.close(file)


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def doc_text(content: bytes) -> str | None:
    """Text of an old Word file by antiword, a paragraph a line, table rows as |a|b|; None where
    the program is not installed."""
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.NamedTemporaryFile(suffix=".doc") as file:
        file.write(content)
        file.flush()
        out = _run([program, "-m", "UTF-8.txt", "-w", "0", file.name])
    text = out.decode("utf-8", "replace")
    if not text.strip():
        raise ImportRefused("damaged")
    return text


def office_docx(content: bytes, suffix: str) -> bytes | None:
    """The file as .docx by LibreOffice; None where it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *_OFFICE_DIRS))
    program = next(filter(None, (shutil.which(name, path=path) for name in _OFFICE_NAMES)), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"form{suffix}")
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx"]
        _run([*command, "--outdir", folder, str(source)], seconds=OFFICE_TIMEOUT, memory=None)
        result = Path(folder, "form.docx")
        if not result.is_file():
            raise ImportRefused("damaged")
        return result.read_bytes()


def _environment() -> dict[str, str]:
    """Nothing of the site's own: its secrets are in the environment."""
    path = os.environ.get("PATH", "")
    return {"PATH": path, "HOME": tempfile.gettempdir(), "LANG": "C.UTF-8"}


def _run(
    command: list[str],
    content: bytes = b"",
    *,
    seconds: int | None = None,
    memory: int | None = MEMORY_LIMIT,
) -> bytes:
    """Standard output. seconds: TIMEOUT by default; memory: bytes, None for no bound.

    Raises ImportRefused: "failed" for a program that cannot be started or misses a part of itself
    (it exits with 69 then), "damaged" for one that fails or takes too long.
    """
    seconds = TIMEOUT if seconds is None else seconds
    try:
        process = subprocess.Popen(  # noqa: S603 (see the import)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(),
        )
    except OSError as error:
        raise ImportRefused("failed") from error
    try:
        _bound(process.pid, seconds, memory)
        out, _ = process.communicate(content, timeout=seconds)
    except (subprocess.TimeoutExpired, OSError) as error:
        raise ImportRefused("damaged") from error
    finally:
        _end(process)
    if process.returncode == os.EX_UNAVAILABLE:
        raise ImportRefused("failed")
    if process.returncode:
        raise ImportRefused("damaged")
    return out


def _bound(pid: int, seconds: int, memory: int | None) -> None:
    """Limits for a program that has begun; where the system has none, its time is bounded still.

    Set from outside: what runs between fork and exec may hang in a server with threads.
    """
    limits = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    if memory:
        limits[resource.RLIMIT_AS] = memory
    with contextlib.suppress(ProcessLookupError, AttributeError):
        for limit, value in limits.items():
            resource.prlimit(pid, limit, (value, value))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop it with all that it began."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
