"""All models; import them from here."""

from .batch import BatchItem, DecisionBatch
from .book import Book
from .checks import CheckReport, TextPrint
from .cycle import (
    Category,
    CommitteeMember,
    Criterion,
    Cycle,
    LatePermission,
    Target,
    Topic,
)
from .importing import Batch, BatchFile, Upload, Wording
from .notice import Notice
from .parts import Attachment, Partner, SearchText, WorkProcess
from .people import District, Position, Province, Subdistrict, Unit, User
from .record import Record, RecordQuerySet
from .revision import AppendOnly, Revision, Transition
from .screening import Assignment, Remark, Review, Score
from .synthesis import Award

__all__ = [
    "AppendOnly",
    "Assignment",
    "Attachment",
    "Award",
    "Batch",
    "BatchFile",
    "BatchItem",
    "Book",
    "Category",
    "CheckReport",
    "CommitteeMember",
    "Criterion",
    "Cycle",
    "DecisionBatch",
    "District",
    "LatePermission",
    "Notice",
    "Partner",
    "Position",
    "Province",
    "Record",
    "RecordQuerySet",
    "Remark",
    "Review",
    "Revision",
    "Score",
    "SearchText",
    "Subdistrict",
    "Target",
    "TextPrint",
    "Topic",
    "Transition",
    "Unit",
    "Upload",
    "User",
    "Wording",
    "WorkProcess",
]
