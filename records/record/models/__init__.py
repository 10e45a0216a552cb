"""The rows of the record room."""

from .parts import Attachment, Partner, WorkProcess
from .queryset import RecordQuerySet
from .record import Record
from .revision import AppendOnly, Revision, Transition

__all__ = [
    "AppendOnly",
    "Attachment",
    "Partner",
    "Record",
    "RecordQuerySet",
    "Revision",
    "Transition",
    "WorkProcess",
]
