"""What a process loads once: under a lock, and so that workers share it."""

from __future__ import annotations

import mmap
import threading
from collections.abc import Callable, Iterator
from functools import wraps
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


class MappedLines:
    """The lines of a file that is sorted by code point, without reading it in: all processes look
    into one mapping of it. A line may have further columns, parted by tabs."""

    def __init__(self, path: Path) -> None:
        with open(path, "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __contains__(self, key: str) -> bool:
        return self.line(key) is not None

    def __iter__(self) -> Iterator[str]:
        start, size = 0, len(self._map)
        while start < size:
            end = self._end(start)
            yield self._map[start:end].decode()
            start = end + 1

    def line(self, key: str) -> list[str] | None:
        """The further columns of the line that begins with *key*; None where there is none."""
        wanted = key.encode()
        low, high = 0, len(self._map)
        while low < high:
            start = self._map.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._end(start)
            first, *others = self._map[start:end].split(b"\t")
            if first == wanted:
                return [other.decode() for other in others]
            if first < wanted:
                low = end + 1
            else:
                high = start
        return None

    def _end(self, start: int) -> int:
        end = self._map.find(b"\n", start)
        return len(self._map) if end < 0 else end
