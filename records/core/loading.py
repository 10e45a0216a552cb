"""What a process loads once: under a lock, and so that workers share it."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import wraps
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

Loaded = TypeVar("Loaded")

_needed: list[Callable[[], Any]] = []


def loaded_once(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """A function without arguments whose first call loads, and every other one gives the same.

    Two first calls at once: one waits for the other. (functools.cache would run both, and what a
    library takes only once fails in one of them.)
    """
    lock = threading.RLock()
    kept: list[Loaded] = []

    @wraps(load)
    def loaded() -> Loaded:
        if not kept:
            with lock:
                if not kept:
                    kept.append(load())
        return kept[0]

    loaded.cache_clear = kept.clear  # type: ignore[attr-defined]
    return loaded


def loaded_before_serving(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """The same for what nearly every worker needs: a server loads it before it forks them."""
    loaded = loaded_once(load)
    _needed.append(loaded)
    return loaded


def load_all() -> None:
    """What is loaded before serving; the workers that are forked afterwards share it."""
    for loaded in _needed:
        loaded()


class WordList:
    """The words of a file, a line each, as an array of numbers: half a megabyte for sixty thousand,
    which forked processes share, where a set of strings would be copied page by page as it is used.

    A word that is not there is taken for one once in hundreds of millions of millions of times.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._numbers = array("Q", sorted(map(_number, self)))

    def __contains__(self, word: str) -> bool:
        number = _number(word)
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __iter__(self) -> Iterator[str]:
        return iter(self._path.read_text(encoding="utf-8").splitlines())


def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
