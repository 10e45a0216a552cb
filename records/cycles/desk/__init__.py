"""The pages of the cycles room on the desk."""

from . import cycles, late_permissions  # noqa: F401  (they register themselves)
