"""The pages of the record room on the desk: the logs of steps and of events."""

from . import events, transitions  # noqa: F401  (they register themselves)
