"""The doctor: what is wrong with this installation, in Thai, and how to mend it.

    from records.operations.doctor import findings

Checks are functions of `settings_checks`, `machine_checks` and `site_checks`, registered in their
order; each returns what it found. A check that fails itself is a finding, too.
"""

from . import machine_checks as _machine  # noqa: F401  (they register themselves)
from . import settings_checks as _settings  # noqa: F401
from . import site_checks as _site  # noqa: F401
from .findings import CHECKS, Finding, examine

__all__ = ["CHECKS", "Finding", "examine"]
