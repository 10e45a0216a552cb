"""Each suffix gives the file that its content type promises."""

import pytest

from records.documents import formats
from records.documents.document import Document, Paragraph

BEGINS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "md": "ข้อความ".encode()}


@pytest.mark.parametrize("suffix", formats.ALL)
def test_each_format_writes_what_it_says(suffix):
    content_type, write = formats.ALL[suffix]
    made = write(Document(title="รายงาน", blocks=(Paragraph("ข้อความ"),), qr=False))
    content = made.encode() if isinstance(made, str) else made
    assert content.startswith(BEGINS[suffix])
    assert content_type.split(";")[0].count("/") == 1


def test_what_is_printed_is_signed_on_paper():
    assert set(formats.PRINTED) == {"docx", "pdf"}
