"""PDF files lose their properties and keep their pages. Judged by another reader."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from records.readers import clean_office, clean_pdf
from records.readers.refusals import ImportRefused
from tests.pdfs import pdf
from tests.readers import told


def streams(content):
    """Every object that another reader finds, unpacked."""
    reader = PdfReader(io.BytesIO(content))
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        yield repr(found).encode()
        if hasattr(found, "get_data"):
            yield found._data + (found.get_data() if found.get("/Filter") != "/DCTDecode" else b"")


def test_nothing_tells_of_people_and_the_pages_stay():
    before = told.portable()
    assert any(told.NAME.encode() in part for part in streams(before))
    after, notes = clean_pdf.clean(before)
    assert notes == set()
    reader = PdfReader(io.BytesIO(after))
    assert not reader.metadata and reader.xmp_metadata is None
    assert [page.extract_text() for page in reader.pages] == ["page 1", "page 2"]
    assert reader.pages[0]["/Annots"][0].get_object()["/Contents"] == "note that stays"
    for part in streams(after):
        assert b"Planted" not in part and told.GPS_MARK not in part
    (inner,) = reader.attachments["in.docx"]
    assert clean_office.clean(inner)[0] == inner


def test_what_is_clean_stays():
    after, _ = clean_pdf.clean(told.portable())
    assert clean_pdf.clean(after)[0] == after
    assert clean_pdf.clean(pdf())[0] == clean_pdf.clean(pdf())[0]


def test_what_is_signed_stays_as_it_is():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.Root.Signed = document.make_indirect(
            pikepdf.Dictionary(ByteRange=[0, 1, 2, 3], Contents=pikepdf.String("x"))
        )
        document.save(out)
    assert clean_pdf.clean(out.getvalue()) == (out.getvalue(), {clean_office.SIGNED_NOTE})


@pytest.mark.parametrize(
    ("content", "code"), [(pdf(locked=True), "encrypted"), (b"%PDF-1.7 x", "damaged")]
)
def test_locked_and_broken_files_are_refused(content, code):
    with pytest.raises(ImportRefused, match=code):
        clean_pdf.clean(content)
