"""Old Word, RTF and ODT: read where there is a program for it, else refused with advice."""

import zipfile
from io import BytesIO

import pytest

from records.imports import pipeline
from records.readers.refusals import ImportRefused
from tests.imports.build import FORM, text, word
from tests.imports.invented import found
from tests.readers.programs import program

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000
DOC = OLE + "WordDocument".encode("utf-16-le")


def refused(content, name="x") -> str:
    return pipeline.read(content, name).refusal.code


def test_old_word_by_antiword(tmp_path, monkeypatch):
    lines = [*FORM[:9], "|6.|ผลลัพธ์ที่ได้จากการจัดการความรู้|", *FORM[13:]]
    (tmp_path / "out.txt").write_text("\n".join(lines), encoding="utf-8")
    program(
        tmp_path, monkeypatch, "antiword", f'while read l; do echo "$l"; done < {tmp_path}/out.txt'
    )
    result = pipeline.read(DOC, "old.doc").as_json()
    assert result["outcome"] == "record", result["warnings"]
    keys = [key for key, _ in found(result)]
    assert keys[:3] == ["title", "owner", "category"] and "results" in keys
    assert any(".doc" in warning for warning in result["warnings"])


@pytest.mark.parametrize("name", ["x.doc", "x.rtf", "x.odt"])
def test_other_formats_by_libreoffice(name, tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(word())
    copy = "".join(
        (
            'while [ "$#" -gt 0 ]; do [ "$1" = --outdir ] && out="$2"; shift; done; ',
            f'/bin/cp {tmp_path}/made.docx "$out/form.docx"',
        )
    )
    program(tmp_path, monkeypatch, "soffice", copy)
    content = {"x.doc": DOC, "x.rtf": b"{\\rtf1 x}", "x.odt": odt()}[name]
    assert pipeline.read(content, name).outcome == "record"


def test_without_programs_the_message_says_what_to_do(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "nothing", "")
    assert refused(DOC, "x.doc") == "legacy_doc"
    assert refused(b"{\\rtf1 x}", "x.rtf") == "rtf"
    assert refused(odt(), "x.odt") == "odt"
    for code in ("legacy_doc", "rtf", "odt"):
        assert "บันทึกเป็น" in ImportRefused(code).message


def test_old_excel_is_no_word_file():
    assert refused(OLE + "Workbook".encode("utf-16-le"), "x.doc") == "spreadsheet"


def odt() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    return out.getvalue()


def test_text_is_still_text():
    assert pipeline.read(text(), "form.txt").outcome == "record"
