"""Programs that tests use where they are installed, and must use with --require-all."""

import os
import shutil

import pytest


def missing(reason: str) -> None:
    """Skip, saying why; a failure where everything is required."""
    if os.environ.get("REQUIRE_ALL") or os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def needed(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            missing(f"{program} is not here")
