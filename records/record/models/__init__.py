"""The rows of the record room."""

from .drafts import DraftOpening
from .parts import Attachment, AttachmentText, NoTopic, Partner, WorkProcess
from .queryset import RecordQuerySet
from .record import Record
from .revision import Revision, Transition
from .tally import Tally

__all__ = [
    "Attachment",
    "AttachmentText",
    "NoTopic",
    "DraftOpening",
    "Partner",
    "Record",
    "RecordQuerySet",
    "Revision",
    "Tally",
    "Transition",
    "WorkProcess",
]
