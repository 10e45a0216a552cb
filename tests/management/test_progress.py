"""How far a command is."""

import io

import pytest

from records.management import progress

pytestmark = pytest.mark.once


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def write(self, text, ending="\n"):
        return super().write(text + ending)


def test_a_terminal_reads_speed_and_time_left(monkeypatch):
    now = iter([0.0, 5.0, 40.0, 50.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    out = Terminal()
    said = progress.Progress(out, 5_000)
    said.say(1_000)
    assert "1,000/5,000 · 200 a second · 20 s left" in out.getvalue()
    said.say(2_000, 20_000)
    assert "2,000/20,000 · 50 a second · 6 min left" in out.getvalue()
    said.say(5_000)
    assert out.getvalue().rstrip().endswith("100 a second")


def test_a_log_gets_a_line_now_and_then(monkeypatch):
    now = iter([0.0, 1.0, 31.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))
    out = Terminal()
    monkeypatch.setattr(out, "isatty", lambda: False, raising=False)
    said = progress.Progress(out)
    said.say(100)
    assert out.getvalue() == ""
    said.say(6_200)
    assert out.getvalue() == "6,200 · 200 a second\n"
