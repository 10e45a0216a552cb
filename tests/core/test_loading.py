"""What a process loads once: under a lock, in a form that forked processes share."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from records.core import loading

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once


def at_once(work, times=6):
    """What *work* gives in so many threads that begin together."""
    gate, found = threading.Barrier(times), []

    def run():
        gate.wait()
        found.append(work())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_two_first_calls_load_once():
    loads = []

    @loading.loaded_once
    def slowly():
        loads.append(1)
        time.sleep(0.02)
        return object()

    assert len(set(map(id, at_once(slowly)))) == 1 and len(loads) == 1
    slowly.cache_clear()
    slowly()
    assert len(loads) == 2


def test_what_fails_to_load_is_tried_again():
    tries = []

    @loading.loaded_once
    def late():
        tries.append(1)
        if len(tries) == 1:
            raise OSError
        return "there"

    with pytest.raises(OSError):
        late()
    assert late() == "there"


def test_words_of_a_list_are_known(tmp_path):
    file = tmp_path / "words"
    words = ["ก", "กข", "ขวัญ", "ฮา", "a"]
    file.write_text("\n".join(words), encoding="utf-8")
    listed = loading.WordList(file)
    assert list(listed) == words and all(word in listed for word in words)
    assert not any(word in listed for word in ("", "กข ", "ขวั", "ฮ", "z"))


IN_A_NEW_PROCESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "kmrepo.settings"
import django
django.setup()
from tests.core.test_loading import at_once
from records.people import names, reference_lists
from records.readers import lexicon
from records.search import dictionary, text, vocabulary

def ask():
    return (
        text.words("ชุมชนท่องเที่ยว"), dictionary.is_entry("ชุมชน"), vocabulary.only_asks("ทำไม"),
        len(vocabulary.honorifics()), vocabulary.loan_words("online"),
        len(reference_lists.prefixes()), len(lexicon.words()), names.split_name("นายก ข"),
    )

found = at_once(ask)
assert len(found) == 6 and all(each == found[0] for each in found), found
"""


def test_first_requests_at_once_load_every_list(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = [sys.executable, "-W", "ignore", "-c", IN_A_NEW_PROCESS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
