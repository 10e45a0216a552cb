"""Certificates as files, one or many in one; that they were fetched leaves an event."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from records.audit.actions import EventAction
from records.audit.log import log_event
from records.documents.formats import PRINTED

from . import certificate_pdf, handout
from .models import Certificate

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from records.people.models import User


def export_one(certificate: Certificate, *, actor: User, mark: str = "") -> bytes:
    """The PDF of one certificate; mark: what stands across a void one."""
    content = certificate_pdf.write([certificate], mark=mark)
    _log([certificate], "PDF", actor)
    return content


def export_pdf(certificates: Sequence[Certificate], *, actor: User) -> bytes:
    """One PDF with a page each. certificates: of one cycle, at least one."""
    content = certificate_pdf.write(certificates)
    _log(certificates, "PDF", actor)
    return content


def export_zip(certificates: Sequence[Certificate], *, actor: User) -> Iterator[bytes]:
    """A ZIP with a PDF each, piece by piece. certificates: of one cycle, at least one."""
    _log(certificates, "ZIP", actor)
    return _zip_pieces(certificates)


def export_handout(
    certificates: Sequence[Certificate], suffix: str, order: str, *, actor: User
) -> tuple[bytes | str, str]:
    """The list of who receives them, as "docx" or "pdf", with its content type."""
    content_type, write = PRINTED[suffix]
    content = write(handout.document(certificates, order))
    _log(certificates, f"บัญชีรายชื่อ {suffix.upper()}", actor)
    return content, content_type


@transaction.atomic
def _log(certificates: Sequence[Certificate], form: str, actor: User) -> None:
    one = certificates[0] if len(certificates) == 1 else None
    which = f"เกียรติบัตร {one.number}" if one else f"เกียรติบัตร {len(certificates)} ฉบับ"
    log_event(
        EventAction.EXPORTED,
        one or Certificate,
        actor=actor,
        cycle=certificates[0].cycle_id,
        name=f"{which} ({form})",
    )


def _zip_pieces(certificates: Sequence[Certificate]) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as archive:
        for certificate in certificates:
            content = certificate_pdf.write([certificate])
            archive.writestr(certificate_pdf.file_name(certificate), content)
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """A file that zipfile writes to; emptied after every certificate."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        self.pieces.append(bytes(data))
        return len(self.pieces[-1])

    def take(self) -> bytes:
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)
