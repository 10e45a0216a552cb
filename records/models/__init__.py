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
from .importing import Upload
from .notice import Notice
from .parts import Attachment, Partner, WorkProcess
from .people import District, Position, Province, Subdistrict, Unit, User
from .record import Record, RecordQuerySet
from .revision import AppendOnly, Revision, Transition
from .screening import Assignment, Review, Score
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
    "Topic",
    "Transition",
    "Unit",
    "Upload",
    "User",
    "WorkProcess",
]
