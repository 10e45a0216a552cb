"""The pages of the record room on the desk: the log of steps."""

from . import log  # noqa: F401  (it registers itself)
