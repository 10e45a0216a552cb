"""The rows of the screening room."""

from .checks import CheckReport, TextPrint
from .resolutions import BatchItem, DecisionBatch
from .reviews import Assignment, Remark, Review, Score

__all__ = [
    "Assignment",
    "BatchItem",
    "CheckReport",
    "DecisionBatch",
    "Remark",
    "Review",
    "Score",
    "TextPrint",
]
