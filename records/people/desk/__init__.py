"""The pages of the people room on the desk."""

from . import people  # noqa: F401  (it registers itself)
