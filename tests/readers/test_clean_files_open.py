"""Cleaned files open in LibreOffice and show what they showed."""

import shutil
import subprocess

import pytest

from records.readers import clean_office, clean_pdf
from tests import paper
from tests.documents.tools import needed
from tests.readers import told


@pytest.mark.slow
def test_cleaned_files_open_in_libreoffice(tmp_path):
    needed("soffice")
    (tmp_path / "a.docx").write_bytes(clean_office.clean(told.word())[0])
    (tmp_path / "b.pdf").write_bytes(clean_pdf.clean(told.portable())[0])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "pdf"]
    files = [tmp_path / "a.docx"]
    subprocess.run(
        [*command, "--outdir", tmp_path, *files], check=True, capture_output=True, timeout=99
    )
    text = paper.squeezed(paper.pdf_text((tmp_path / "a.pdf").read_bytes()))
    assert "ข้อความที่ต้องอยู่" in text and "คำที่แทรก" in text
    assert "page1" in paper.squeezed(paper.pdf_text((tmp_path / "b.pdf").read_bytes()))
