"""Archives that only the holder of a key can read, by the program age."""

from __future__ import annotations

import shutil
import subprocess  # noqa: S404 (one fixed program, no shell)
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from .problems import BackupProblem, damaged

SUFFIX = ".age"


@contextmanager
def writing(target: IO[bytes], recipients: Sequence[str]) -> Iterator[IO[bytes]]:
    """A file whose bytes reach *target* encrypted. recipients: public keys, or files of them."""
    options = []
    for recipient in recipients:
        options += ["-R" if Path(recipient).is_file() else "-r", recipient]
    process = subprocess.Popen(  # noqa: S603 (see the import)
        [_age(), *options], stdin=subprocess.PIPE, stdout=target, stderr=subprocess.PIPE
    )
    sink, errors = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stderr)
    try:
        with sink:
            yield sink
    except BrokenPipeError:
        pass  # it says itself why it stopped
    finally:
        said = errors.read().decode("utf-8", "replace").strip()
        errors.close()
        code = process.wait()
    if code:
        raise BackupProblem(f"เข้ารหัสไฟล์สำรองไม่สำเร็จ: {said}")


@contextmanager
def reading(source: Path, identity: Path | None) -> Iterator[IO[bytes]]:
    """The bytes of an archive, decrypted where its name says so."""
    if source.suffix != SUFFIX:
        with source.open("rb") as plain:
            yield plain
        return
    if identity is None or not identity.is_file():
        raise BackupProblem("ไฟล์สำรองนี้เข้ารหัสไว้ ระบุไฟล์กุญแจด้วย --identity")
    process = subprocess.Popen(  # noqa: S603 (see the import)
        [_age(), "--decrypt", "--identity", str(identity), str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    content = cast("IO[bytes]", process.stdout)
    try:
        yield content
        content.read()  # to the end: it checks what comes last, too
        if process.wait():
            raise damaged("ถอดรหัสไม่ได้ หรือกุญแจไม่ตรงกับไฟล์นี้")
    finally:
        content.close()
        if process.poll() is None:
            process.kill()
        process.wait()


def _age() -> str:
    if (found := shutil.which("age")) is None:
        raise BackupProblem("ไม่พบโปรแกรม age ติดตั้งแพ็กเกจ age ก่อน แล้วลองใหม่")
    return found
