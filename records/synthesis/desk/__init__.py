"""The synthesis desk: the year's set, section by section, from passages to paragraphs."""

from . import sets  # noqa: F401  (registers itself)
