"""The pages of the cycles room on the desk."""

from . import cycles  # noqa: F401  (it registers itself)
