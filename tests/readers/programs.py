"""A program of our own making in place of the converters."""

import shutil
import stat

from records.readers import external_programs

_SHELL = shutil.which("sh")  # before it is looked for in our folder alone


def program(tmp_path, monkeypatch, name, script):
    """Put a program of that name, and no other of our converters, on the path."""
    path = tmp_path / "bin"
    path.mkdir(exist_ok=True)
    (path / name).write_text(f"#!{_SHELL}\n{script}\n")
    (path / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{path}:/bin")
    monkeypatch.setattr(external_programs, "_OFFICE_DIRS", ())
    which = shutil.which
    monkeypatch.setattr(
        external_programs.shutil, "which", lambda n, path=None: which(n, path=str(tmp_path / "bin"))
    )
