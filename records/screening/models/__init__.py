"""The rows of the screening room."""

from .checks import CheckReport, TextFingerprint
from .resolutions import Resolution, ResolutionItem
from .reviews import Assignment, Remark, Review, Score

__all__ = [
    "Assignment",
    "ResolutionItem",
    "CheckReport",
    "Resolution",
    "Remark",
    "Review",
    "Score",
    "TextFingerprint",
]
