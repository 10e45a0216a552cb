"""Other programs that read a file for us, each in a process with bounds on time and memory."""

import json
import os
import resource
import shutil
import subprocess  # noqa: S404 (fixed programs, no shell, no word of the file among the arguments)
import sys
import tempfile
from pathlib import Path

from .refusals import ImportRefused

SECONDS = 5  # antiword and the reader of PDF answer within some milliseconds
OFFICE_SECONDS = 45  # LibreOffice needs some to start
MEMORY = 1 << 30
_OFFICE = ("soffice", "libreoffice")
_OFFICE_DIRS = ("/usr/bin", "/usr/lib/libreoffice/program", "/opt/libreoffice/program")


def pdf_pages(content: bytes) -> dict:
    """pages (text of each), pictures (how many), more. Raises ImportRefused."""
    script = Path(__file__).with_name("pdfpages.py")
    answer = json.loads(_run([sys.executable, "-I", str(script)], content) or "{}")
    if "pages" not in answer:
        raise ImportRefused(answer.get("error") or "damaged")
    return answer


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
    program = next(filter(None, (shutil.which(name, path=path) for name in _OFFICE)), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"form{suffix}")
        source.write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx"]
        _run([*command, "--outdir", folder, str(source)], seconds=OFFICE_SECONDS, memory=None)
        result = Path(folder, "form.docx")
        if not result.is_file():
            raise ImportRefused("damaged")
        return result.read_bytes()


def _environment() -> dict[str, str]:
    """Nothing of the site's own: its secrets are in the environment."""
    path = os.environ.get("PATH", "")
    return {"PATH": path, "HOME": tempfile.gettempdir(), "LANG": "C.UTF-8"}


def _run(command, content: bytes = b"", *, seconds=SECONDS, memory: int | None = MEMORY) -> bytes:
    """Standard output. Raises ImportRefused("damaged") for a program that fails or takes long."""

    def bounds():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    try:
        done = subprocess.run(  # noqa: S603 (see the import)
            command,
            input=content,
            capture_output=True,
            timeout=seconds,
            check=True,
            preexec_fn=bounds,
            env={
                "PATH": os.environ.get("PATH", ""),
                "HOME": tempfile.gettempdir(),
                "LANG": "C.UTF-8",
            },
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ImportRefused("damaged") from error
    return done.stdout
