"""All models; import them from here."""

from .award import Award
from .ballot import Ballot, Candidate, Vote, Voter
from .batch import BatchItem, DecisionBatch
from .book import Book
from .certificate import Certificate, CertificateDesign
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
from .parts import Attachment, Partner, WorkProcess
from .people import District, Position, Province, Subdistrict, Unit, User
from .record import Record
from .record_rows import RecordQuerySet
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
from .synthesis import Paragraph, Passage, ProvincialSet, SetEditor, SetPart, Source

__all__ = [
    "AppendOnly",
    "Assignment",
    "Attachment",
    "AttachmentText",
    "Award",
    "Ballot",
    "Batch",
    "BatchFile",
    "BatchItem",
    "Book",
    "Candidate",
    "Category",
    "Certificate",
    "CertificateDesign",
    "CheckReport",
    "CommitteeMember",
    "Criterion",
    "Cycle",
    "DecisionBatch",
    "District",
    "LatePermission",
    "Notice",
    "Paragraph",
    "Partner",
    "Passage",
    "Position",
    "Province",
    "ProvincialSet",
    "Record",
    "RecordQuerySet",
    "RecordReads",
    "Remark",
    "Review",
    "Revision",
    "Score",
    "SearchLog",
    "SearchText",
    "SearchWord",
    "SearchWordKey",
    "SetEditor",
    "SetPart",
    "Source",
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
    "Vote",
    "Voter",
    "Wording",
    "WorkProcess",
]
