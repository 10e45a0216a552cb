"""Real forms of five offices, where the folder ../shared is there: exactly the expected results."""

import importlib.util
import json
import warnings
from pathlib import Path

import pytest

from records.core.sections import text_sections
from records.imports import pipeline
from records.imports.fields import drafts_of

FORMS = Path(__file__).resolve().parents[3] / "shared" / "forms"
SEEDS = FORMS / "seeds"
CASES = (
    [
        (name, case["expected"])
        for case in json.loads((SEEDS / "cases.json").read_text(encoding="utf-8"))["cases"]
        for name in case["inputs"]
    ]
    if SEEDS.is_dir()
    else []
)
needs_seeds = pytest.mark.skipif(not CASES, reason="../shared/forms is not here")


def compare():
    """The module that compares results; it is not ours and leaves its files open."""
    warnings.simplefilter("ignore", ResourceWarning)  # until the test ends
    spec = importlib.util.spec_from_file_location("compare", FORMS / "compare.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_seeds
@pytest.mark.parametrize(("name", "expected"), CASES)
def test_seed_is_exact(name, expected, tmp_path, capsys):
    result = pipeline.read(SEEDS / name, name).as_json()
    out = tmp_path / "result.json"
    out.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    code = compare().main([str(SEEDS / expected), str(out), "--facts"])
    said = capsys.readouterr().out
    assert code == 0, said
    assert "0 sections with other list markers" in said


@needs_seeds
@pytest.mark.parametrize(("name", "expected"), CASES)
def test_seed_becomes_fields_of_its_form(name, expected):
    draft = drafts_of(pipeline.read(SEEDS / name, name).as_json())[0]
    keys = {section.key for section in text_sections(draft.kind)}
    assert set(draft.fields) <= keys and len(draft.fields) >= 4
    assert draft.unplaced == []


@needs_seeds
def test_pictures_are_kept():
    assert len(pipeline.read(SEEDS / "004.docx", "004.docx").pictures) == 2
