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
from .importing import Upload
from .notice import Notice
from .parts import Attachment, Partner, WorkProcess
from .people import District, Position, Province, Subdistrict, Unit, User
from .record import Record, RecordQuerySet
from .revision import AppendOnly, Revision, Transition
from .screening import Assignment, Remark, Review, Score
from .searching import (
    AttachmentText,
    RecordReads,
    SearchLog,
    SearchText,
    SearchWord,
    SearchWordKey,
    Synonym,
    SynonymKind,
)
from .synthesis import Award

__all__ = [
    "AppendOnly",
    "Assignment",
    "Attachment",
    "AttachmentText",
    "Award",
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
    "RecordReads",
    "Review",
    "Revision",
    "Score",
    "SearchLog",
    "SearchText",
    "SearchWord",
    "SearchWordKey",
    "Subdistrict",
    "Synonym",
    "SynonymKind",
    "Target",
    "TextPrint",
    "Topic",
    "Transition",
    "Unit",
    "Upload",
    "User",
    "WorkProcess",
]
