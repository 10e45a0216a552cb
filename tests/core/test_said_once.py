"""What may change stands once: the limit of a file, the labels beside the sections."""

from pathlib import Path

import pytest

from records.core import sections

ROOT = Path(__file__).resolve().parents[2]
CODE = [
    path
    for folder, ending in (
        ("records", "py"),
        ("templates", "html"),
        ("kmrepo", "py"),
        ("static", "js"),
    )
    for path in sorted((ROOT / folder).rglob(f"*.{ending}"))
    if "migrations" not in path.parts  # they tell what was
]


def where(text: str) -> dict[str, int]:
    found = {str(path.relative_to(ROOT)): path.read_text().count(text) for path in CODE}
    return {name: number for name, number in found.items() if number}


def test_the_limit_of_a_file_stands_once():
    assert where("25 * 1024") == {"records/core/upload_limits.py": 1}
    assert where("25 MB") == {}
    assert where("26214400") == {}


@pytest.mark.parametrize("label", [sections.PARTNERS, sections.PROCESSES])
def test_a_label_stands_with_the_sections(label):
    assert where(label).pop("records/core/sections.py") == 1
    others = [name for name in where(label) if name != "records/core/sections.py"]
    assert others == []
