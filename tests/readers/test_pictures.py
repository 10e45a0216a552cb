"""Pictures of many pixels do not grow the process that asks for them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from records.readers import external_programs, pictures
from records.readers.pictures import TooLarge, Unreadable, Wish

ROOT = Path(__file__).resolve().parents[2]
_SCRIPT = """
import resource, sys
from records.readers import external_programs, pictures
from PIL import Image, PngImagePlugin
content = sys.stdin.buffer.read()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
kind, made = external_programs.picture(content, pictures.Wish(500))
print(kind, peak() - before)
"""


def picture(kind="PNG", size=(40, 30), mode="RGB", **how):
    out = io.BytesIO()
    Image.new(mode, size, "white").save(out, kind, **how)
    return out.getvalue()


@pytest.mark.slow
def test_64_million_pixels_cost_their_worker_nothing():
    content = picture(size=(8000, 7900), mode="L", compress_level=1)
    command = [sys.executable, "-c", _SCRIPT]
    done = subprocess.run(command, input=content, capture_output=True, cwd=ROOT, check=True)
    kind, kilobytes = done.stdout.split()
    # Decoded it would be 63 MB and more; what was sent in, twice over, is a fraction of that.
    assert kind == b"PNG" and int(kilobytes) < 30_000


def test_only_what_is_large_gets_a_process(monkeypatch):
    asked = []

    def program(wish, content):
        asked.append(wish)
        return {"format": "PNG"}, b"made"

    monkeypatch.setattr(external_programs, "_file_program", program)
    assert external_programs.picture(picture(), Wish(20))[0] == "PNG"
    assert not asked
    large = picture(size=(2500, 2000))
    assert external_programs.picture(large, Wish(20)) == ("PNG", b"made")
    assert asked == [{"picture": Wish(20).data()}]


def test_a_jpeg_shrinks_itself_and_needs_none():
    photo = picture("JPEG", (4000, 3000))
    assert not pictures.is_large(photo, Wish(500))
    with Image.open(io.BytesIO(pictures.remade(photo, Wish(500))[1])) as image:
        assert image.size == (500, 375)


def test_a_jpeg_of_several_passes_or_of_very_many_pixels_needs_one():
    assert pictures.is_large(picture("JPEG", (4000, 3000), progressive=True), Wish(500))
    assert pictures.is_large(picture("JPEG", (5000, 4000)), Wish(500))


def test_both_ways_make_the_same(monkeypatch):
    content = picture(size=(300, 200))
    here = external_programs.picture(content, Wish(100))
    monkeypatch.setattr(pictures, "IN_PROCESS_LIMIT", 10)
    assert external_programs.picture(content, Wish(100)) == here


def test_too_many_pixels_and_what_is_no_picture_are_refused():
    with pytest.raises(TooLarge):
        external_programs.picture(picture(size=(9000, 7200), mode="1"), Wish(10))
    with pytest.raises(Unreadable) as found:
        external_programs.picture(b"no picture", Wish(10))
    assert found.value.unknown


def test_large_and_damaged_is_damaged():
    content = picture(size=(2500, 2000))
    with pytest.raises(Unreadable):
        external_programs.picture(content[: len(content) // 2], Wish(10))


def test_only_so_many_at_once(monkeypatch):
    monkeypatch.setattr(external_programs, "FILE_TIMEOUT", 0.1)
    monkeypatch.setattr(external_programs, "AT_ONCE", 1)
    with (
        external_programs.turn(),
        pytest.raises(external_programs.ImportRefused, match="failed"),
        external_programs.turn(),
    ):
        pass
