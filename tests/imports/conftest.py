"""Fixtures of the imports room."""

import pytest

from records.imports.models import ImportBatch, Upload
from tests.imports import build, pages
from tests.imports.batching import forms, run, send, zipped


@pytest.fixture
def secretary(office, sign_in):
    return sign_in(office.secretary)


@pytest.fixture
def batch(secretary):
    """A dry run of four good forms, a picture, a broken one and a shopping list."""
    bad = [("x/พัง.docx", b"PK broken"), ("x/note.txt", "ซื้อไข่".encode()), ("x/ภาพ.svg", b"x")]
    assert send(secretary, ("แบบปี69.zip", zipped([*forms(), *bad]))).status_code == 302
    batch = ImportBatch.objects.get()
    run(secretary, batch)
    return batch


@pytest.fixture
def author(office, sign_in):
    return sign_in(office.author)


@pytest.fixture
def upload(author):
    """An uploaded form of the author with one passage that has no place."""
    lines = ["ข้อความก่อนหัวข้อแรก", *build.FORM[1:]]
    return Upload.objects.get(pk=pages.send(author, build.word(lines)).url.split("/")[2])
