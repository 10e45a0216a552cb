"""Bytes of a text in the encodings of Thai offices."""

import pytest

from records.readers.code_pages import decode
from records.readers.refusals import ImportRefused
from tests.imports.build import FORM


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_text_in_the_encodings_offices_have(encoding):
    assert "ที่มา" in decode("\n".join(FORM).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(encoding):
    assert decode("ที่มาและเป้าหมาย".encode(encoding)) == "ที่มาและเป้าหมาย"


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"\x89PNG\r\n",
        b"{\\rtf1 x}",
        b"  <!DOCTYPE html>",
        b"<?xml?>",
        bytes(range(256)),
    ],
)
def test_what_is_no_text_is_refused(content):
    with pytest.raises(ImportRefused) as refused:
        decode(content)
    assert refused.value.code == "wrong_type"


def test_nul_characters_are_left_out():
    assert decode("ก\x00ข".encode() + "ก".encode() * 200).startswith("กข")
