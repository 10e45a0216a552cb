"""What the site is built from: pinned with hashes, listed once, audited without false comfort."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import dependencies

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = (dependencies.RUNTIME, dependencies.DEVELOPMENT)
PINNED = re.compile(
    r"""[a-z0-9][a-z0-9._-]*(\[\w+\])? == [\w.+]+
    ( [ ] ; [ ] [\w <>!=.'"()]+ )?
    ( \s+ --hash=sha256:[0-9a-f]{64} )+""",
    re.VERBOSE,
)
MAKEFILE = (ROOT / "Makefile").read_text()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named(requirement: str) -> str:
    return normal(re.match(r"[\w.-]+", requirement)[0])


def requirements(lock: str) -> list[str]:
    """The requirements of a lock file, each with its continued lines."""
    return (ROOT / lock).read_text().replace("\\\n", "").splitlines()


def packages(lock: str) -> list[str]:
    return [named(line) for line in requirements(lock)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes_and_nothing_else_is_written(lock):
    assert [line for line in requirements(lock) if not PINNED.fullmatch(line)] == []
    assert len(requirements(lock)) > 30


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_serves_other_machines_than_the_one_it_was_made_on(lock):
    """A package with compiled parts has a wheel for each platform: many hashes."""
    known = {named(line): line.count("--hash=") for line in requirements(lock)}
    compiled = {"lxml", "pillow", "nlpo3", "psycopg-binary", "coverage", "greenlet", "ruff"}
    assert all(known[name] >= 10 for name in compiled & known.keys())


def test_no_address_in_the_locks():
    for lock in LOCKS:
        text = (ROOT / lock).read_text()
        assert not re.search(r"https?:|file:|^-|#|/", text, re.MULTILINE), lock


def test_nothing_is_listed_twice():
    runtime = [named(each) for each in PROJECT["project"]["dependencies"]]
    development = [named(each) for each in PROJECT["dependency-groups"]["dev"]]
    for listed in (
        runtime + development,
        packages(dependencies.RUNTIME) + packages(dependencies.DEVELOPMENT),
    ):
        assert sorted(listed) == sorted(set(listed))


def test_every_dependency_is_locked_where_it_belongs():
    runtime = {named(each) for each in PROJECT["project"]["dependencies"]}
    development = {named(each) for each in PROJECT["dependency-groups"]["dev"]}
    assert runtime <= set(packages(dependencies.RUNTIME))
    assert development <= set(packages(dependencies.DEVELOPMENT))


def test_the_site_imports_only_what_make_run_installs():
    locked = set(packages(dependencies.RUNTIME))
    homes = packages_distributions()
    sources = [ROOT / "manage.py", ROOT / "deploy/gunicorn.conf.py"]
    for folder in ("records", "kmrepo"):
        sources += (ROOT / folder).rglob("*.py")
    foreign = {}
    for source in sources:
        for module in imported(source) & homes.keys():
            if not locked & {normal(name) for name in homes[module]}:
                foreign.setdefault(module, source.relative_to(ROOT))
    assert foreign == {}


def imported(source: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_make_run_installs_the_runtime_lock_alone_and_checks_hashes():
    recipe = MAKEFILE.partition(".venv/ready:")[2].partition("\n\n")[0]
    assert "-r requirements.lock" in recipe
    assert "dev" not in recipe
    assert "pip install" in MAKEFILE
    for line in MAKEFILE.splitlines():
        assert "pip install" not in line or "--require-hashes" in line


# --- the audit


@pytest.fixture
def answered(monkeypatch):
    """answered(stdout, stderr="") -> the audit's exit code when pip-audit says that."""

    def _answered(stdout: str, stderr: str = "") -> int:
        said = SimpleNamespace(stdout=stdout, stderr=stderr)
        monkeypatch.setattr(dependencies.subprocess, "run", lambda *args, **options: said)
        return dependencies.main(["audit"])

    return _answered


def found(*rows: dict) -> str:
    return json.dumps({"dependencies": rows, "fixes": []})


SKIPPED = {"name": "nlpo3", "skip_reason": "Dependency not found and could not be audited"}
CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
VULNERABLE = {
    "name": "lxml",
    "version": "6.1.3",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["6.1.4"], "description": "…"}],
}


def test_audit_without_a_network_is_one_sentence(tmp_path):
    """As it is run, with a pip-audit that meets a dead network."""
    package = tmp_path / "pip_audit"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("raise ConnectionError('Name or service not known')")
    command = [sys.executable, ROOT / "tools/dependencies.py", "audit"]
    alone = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(command, env=alone, capture_output=True, text=True, cwd=tmp_path)
    assert run.stdout == "could not reach the vulnerability data; nothing was checked\n"
    assert run.stderr == ""
    assert run.returncode == 3


def test_audit_that_skipped_everything_checked_nothing(answered, capsys):
    """A registry mirror without the data: pip-audit itself would end with 0 here."""
    assert answered(found(SKIPPED, {**SKIPPED, "name": "lxml"})) == 3
    assert capsys.readouterr().out == f"{dependencies.UNREACHED}\n"


def test_audit_names_what_it_could_not_check(answered, capsys):
    assert answered(found(CLEAN, SKIPPED)) == 3
    assert capsys.readouterr().out == (
        "1 packages checked, 0 known vulnerabilities\nno data, not checked: nlpo3\n"
    )


def test_audit_tells_of_vulnerabilities(answered, capsys):
    assert answered(found(CLEAN, VULNERABLE)) == 1
    assert capsys.readouterr().out == (
        "lxml 6.1.3: PYSEC-2026-1, fixed in 6.1.4\n2 packages checked, 1 known vulnerabilities\n"
    )


def test_audit_is_content_only_when_all_was_checked(answered, capsys):
    assert answered(found(CLEAN)) == 0
    assert "1 packages checked, 0 known" in capsys.readouterr().out


def test_audit_shows_another_fault_of_the_tool(answered, capsys):
    assert answered("", "ERROR:pip_audit._cli:invalid requirements input") == 2
    assert "invalid requirements input" in capsys.readouterr().out
