"""All models; import them from here."""

from .award import Award
from .ballot import Ballot, Candidate, Vote, Voter
from .certificate import Certificate, CertificateDesign
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
from .synthesis import Paragraph, Passage, ProvincialSet, SetEditor, SetPart, Source

__all__ = [
    "AppendOnly",
    "Assignment",
    "Attachment",
    "AttachmentText",
    "Award",
    "Ballot",
    "Candidate",
    "Category",
    "Certificate",
    "CertificateDesign",
    "CommitteeMember",
    "Criterion",
    "Cycle",
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
    "Review",
    "Revision",
    "Score",
    "SearchLog",
    "SearchText",
    "SetEditor",
    "SetPart",
    "Source",
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
    "Vote",
    "Voter",
    "WorkProcess",
]
