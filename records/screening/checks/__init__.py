"""Automatic checks of a record: they advise, a person decides.

Each check is one small named function in the registry; `run` runs all of them and keeps what they
found, again at any time.
"""

from . import belonging, copies, files, form, personal  # noqa: F401  (they register themselves)
from .registry import CHECKS, Finding, run, run_many

__all__ = ["CHECKS", "Finding", "run", "run_many"]
