"""The rows of the awards room."""

from .awards import Award
from .ballots import Ballot, Candidate, Vote, Voter
from .certificates import Certificate, CertificateDesign, CertificateQuerySet

__all__ = [
    "Award",
    "Ballot",
    "Candidate",
    "Certificate",
    "CertificateDesign",
    "CertificateQuerySet",
    "Vote",
    "Voter",
]
