"""All models; import them from here."""

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
from .screening import Assignment, Review, Score
from .synthesis import Award

__all__ = [
    "AppendOnly",
    "Assignment",
    "Attachment",
    "Award",
    "Batch",
    "BatchFile",
    "Category",
    "CommitteeMember",
    "Criterion",
    "Cycle",
    "District",
    "LatePermission",
    "Notice",
    "Partner",
    "Position",
    "Province",
    "Record",
    "RecordQuerySet",
    "Review",
    "Revision",
    "Score",
    "SearchText",
    "Subdistrict",
    "Target",
    "Topic",
    "Transition",
    "Unit",
    "Upload",
    "User",
    "Wording",
    "WorkProcess",
]
