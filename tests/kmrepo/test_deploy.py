"""The files of deploy/ fit the program: commands, settings, timers, the server's hooks."""

import re
import subprocess
import threading
from configparser import RawConfigParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import get_commands

pytestmark = pytest.mark.once
DEPLOY = Path(settings.BASE_DIR) / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
TIMERS = sorted(DEPLOY.glob("*.timer"))


def unit(path):
    parser = RawConfigParser(strict=False)
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


@pytest.fixture
def server_settings():
    """deploy/gunicorn.conf.py as a module."""
    spec = spec_from_file_location("gunicorn_settings", DEPLOY / "gunicorn.conf.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_service_runs_a_command_that_there_is(path):
    service = unit(path)["Service"]
    assert (service["User"], service["EnvironmentFile"]) == ("kmrepo", "/etc/kmrepo.env")
    if command := re.search(r"manage\.py (\w+)", service["ExecStart"]):
        assert command[1] in get_commands()


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.stem)
def test_a_timer_has_its_service_and_a_line_in_the_papers(path):
    assert path.with_suffix(".service") in UNITS and unit(path)["Timer"]["OnCalendar"]
    assert path.name in (settings.BASE_DIR / "docs" / "operations.md").read_text()


def test_the_server_is_back_at_once():
    found = unit(DEPLOY / "kmrepo.service")
    assert found["Service"]["Restart"] == "always" and found["Service"]["KillMode"] == "mixed"
    assert float(found["Service"]["RestartSec"]) <= 1
    assert found["Unit"]["StartLimitIntervalSec"] == "0"


def test_the_example_names_settings_that_there_are():
    text = (DEPLOY / "kmrepo.env.example").read_text()
    names = re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE)
    source = (settings.BASE_DIR / "kmrepo" / "settings.py").read_text()
    assert len(names) > 15
    assert [name for name in names if f'"{name}"' not in source] == []


def test_the_worker_of_long_jobs_is_started_again(server_settings, monkeypatch):
    started, server = [], SimpleNamespace(jobs_ended=threading.Event(), log=SimpleNamespace())
    server.log.warning = lambda said: None

    def start(command, **options):
        started.append(command)
        if len(started) == 3:
            server.jobs_ended.set()
        return SimpleNamespace(poll=lambda: 1)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(server.jobs_ended, "wait", lambda seconds: server.jobs_ended.is_set())
    server_settings.keep_jobs(server)
    assert len(started) == 3 and started[0][-2:] == ["run_jobs", "--while-parent"]


def test_it_ends_with_the_server(server_settings):
    ended = []
    jobs = SimpleNamespace(terminate=lambda: ended.append(True))
    server = SimpleNamespace(jobs_ended=threading.Event(), jobs=jobs)
    server_settings.on_exit(server)
    assert server.jobs_ended.is_set() and ended
    server_settings.on_exit(SimpleNamespace())


@pytest.mark.parametrize("name", ["install", "install-certificate", "container", "manage"])
def test_a_script_can_be_run(name):
    script = DEPLOY / name
    shell = "bash" if "bash" in script.read_text().splitlines()[0] else "sh"
    assert script.stat().st_mode & 0o111
    subprocess.run([shell, "-n", script], check=True)


def install(*arguments):
    """The refusals of deploy/install come before it touches anything."""
    command = [DEPLOY / "install", *arguments]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--nmae", "x"], "ไม่รู้จักตัวเลือก --nmae"),
        (["--name"], "--name ต้องมีค่า"),
        (["--name", "km example;rm"], "ไม่ใช่ชื่อเว็บไซต์"),
        (["--province", "99"], "ไม่มีจังหวัดรหัส 99"),
        (["--certificate", "a.pem"], "ต้องมากับ --key"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(arguments, word):
    found = install(*arguments)
    assert found.returncode == 1 and word in found.stderr


def test_the_containers_do_what_the_timers_do():
    by_clock = (DEPLOY / "container").read_text()
    for path in UNITS:
        if command := re.search(r"manage\.py ([a-z_ -]+)", unit(path)["Service"]["ExecStart"]):
            assert f"manage.py {command[1]} ||" in by_clock


def test_the_example_for_containers_names_settings_that_there_are():
    ours = set(re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "kmrepo.env.example").read_text(), re.M))
    names = re.findall(r"^#? ?([A-Z_]+)=", (DEPLOY / "compose.env.example").read_text(), re.M)
    assert set(names) - ours == {"POSTGRES_PASSWORD"}
