"""The pages of the awards room on the desk."""

from . import awards, ballots, certificates, designs  # noqa: F401  (they register themselves)
