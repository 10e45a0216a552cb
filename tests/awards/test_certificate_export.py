"""Many certificates in one file."""

import io
import zipfile

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import certificate_export, certificate_pdf
from tests.paper import pages


def exports():
    return list(Event.objects.filter(action=EventAction.EXPORTED).order_by("pk"))


def test_one_pdf_has_a_page_each_and_leaves_an_event(office, issued):
    content = certificate_export.export_pdf(issued, actor=office.secretary)
    assert pages(content) == 2
    (event,) = exports()
    assert event.object_name == "เกียรติบัตร 2 ฉบับ (PDF)"
    assert (event.actor, event.cycle_id) == (office.secretary, office.cycle.pk)


def test_a_zip_is_logged_when_it_is_asked_for_and_made_piece_by_piece(office, issued):
    pieces = certificate_export.export_zip(issued, actor=office.chair)
    assert [event.object_name for event in exports()] == ["เกียรติบัตร 2 ฉบับ (ZIP)"]
    found = list(pieces)
    assert len(found) == 3
    with zipfile.ZipFile(io.BytesIO(b"".join(found))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [certificate_pdf.file_name(c) for c in issued]
