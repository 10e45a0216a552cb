"""What the site is built from: `lock` pins it, `audit` looks for known vulnerabilities in it.

`make lock` reads pyproject.toml and writes requirements.lock (what runs) and requirements-dev.lock
(what tests and linters need on top), with the hashes of every file of a release, so that one lock
serves every machine. Pins stay as they are unless asked: LOCK_ARGS=--upgrade, or
LOCK_ARGS="--upgrade-package django".

`make audit` ends with 0 when nothing is known against the pinned versions, 1 when something is,
2 when pip-audit itself fails, 3 when the data could not be reached.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
CLEAN, VULNERABLE, FAILED, UNREACHABLE = 0, 1, 2, 3
UNREACHED = "could not reach the vulnerability data; nothing was checked"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
# pip comes with every virtual environment; replacing it while it installs is asking for trouble.
_LEFT_TO_VENV = ("pip", "setuptools")
_NO_ANSWER = re.compile(r"ConnectionError|ServiceError|Timeout|SSLError|ProxyError|HTTPError")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["lock", *options]:
            return lock(options)
        case ["audit"]:
            return audit()
    print(f"usage: {Path(__file__).name} lock [options of uv pip compile] | audit")
    return FAILED


def lock(options: list[str]) -> int:
    """Write both lock files; the second one holds nothing that stands in the first."""
    _compile(["pyproject.toml", "-o", RUNTIME, *options])
    kept_out = (*_PINNED.findall((ROOT / RUNTIME).read_text()), *_LEFT_TO_VENV)
    left_out = [f"--no-emit-package={name}" for name in kept_out]
    _compile(["--group", "dev", "-c", RUNTIME, "-o", DEVELOPMENT, *left_out, *options])
    return CLEAN


def _compile(arguments: list[str]) -> None:
    import uv

    every_machine = ["--universal", "--python-version=3.11", "--generate-hashes"]
    bare = ["--quiet", "--no-header", "--no-annotate"]
    command = [uv.find_uv_bin(), "pip", "compile", *every_machine, *bare, *arguments]
    subprocess.run(command, cwd=ROOT, check=True)


def audit() -> int:
    """Tell what is known against the pinned versions, and say so when nothing could be asked."""
    files = ["-r", RUNTIME, "-r", DEVELOPMENT]
    quiet = ["--require-hashes", "--disable-pip", "--format=json", "--progress-spinner=off"]
    command = [sys.executable, "-m", "pip_audit", *files, *quiet]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    try:
        return _report(json.loads(outcome.stdout)["dependencies"])
    except ValueError:
        return _explain(outcome.stderr)


def _report(dependencies: list[dict]) -> int:
    """pip-audit calls a package without data "skipped" and ends well: here that is no success."""
    skipped = [each["name"] for each in dependencies if "skip_reason" in each]
    if len(skipped) == len(dependencies):
        print(UNREACHED)
        return UNREACHABLE
    found = 0
    for each in dependencies:
        for vulnerability in each.get("vulns", []):
            found += 1
            fixed_in = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            print(f"{each['name']} {each['version']}: {vulnerability['id']}, fixed in {fixed_in}")
    print(f"{len(dependencies) - len(skipped)} packages checked, {found} known vulnerabilities")
    if skipped:
        print(f"no data, not checked: {', '.join(skipped)}")
    return VULNERABLE if found else UNREACHABLE if skipped else CLEAN


def _explain(complaint: str) -> int:
    """Without an answer: the network's fault is one sentence, any other fault is shown."""
    if _NO_ANSWER.search(complaint):
        print(UNREACHED)
        return UNREACHABLE
    print(f"pip-audit failed: {complaint.strip().rpartition(chr(10))[2]}")
    return FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
