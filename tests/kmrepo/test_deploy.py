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
