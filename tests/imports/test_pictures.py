"""Pictures of a form on their way to a record."""

import pytest

from records.imports import pictures
from records.readers.docx import Picture
from records.record import attachments
from tests.imports.tables import png


def found(*contents, section="5 วิธีการ"):
    return {n: Picture(f"{n}.png", content, section=section) for n, content in enumerate(contents)}


def test_the_same_picture_is_one_file_for_all_its_figures():
    made = pictures.prepare(found(png(), png("red"), png()), {0: "", 2: "แปลงผัก"})
    assert len(made.files) == 2 and made.keys[0] == made.keys[2] != made.keys[1]
    assert [file.caption for file in made.files.values()] == ["แปลงผัก", ""]
    (digest, _) = made.files
    assert digest.startswith(made.keys[0]) and not made.warnings


def test_what_is_refused_is_said_once_and_its_figures_are_counted():
    made = pictures.prepare(found(b"broken", b"broken", png()), {0: "", 1: "", 2: ""})
    refused, missing = made.warnings
    assert refused.startswith("ไม่ได้แนบ 0.png") and "2 แห่ง" in missing
    assert list(made.keys) == [2]


@pytest.mark.parametrize(("shown", "kept"), [({3: ""}, [0, 3]), ({}, [0, 1])])
def test_above_what_a_record_holds_figures_come_first(monkeypatch, shown, kept):
    monkeypatch.setattr(attachments, "FILES_PER_RECORD", 2)
    made = pictures.prepare(found(png(), png("red"), png("blue"), png("green")), shown)
    assert list(made.keys) == kept
    (warning,) = made.warnings
    assert "อีก 2 ภาพ" in warning
