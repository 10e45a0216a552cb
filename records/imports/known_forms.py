"""The forms that import knows: fixtures/import/known_headings.json, read once."""

import json
from pathlib import Path
from typing import Any, TypedDict

from records.core.loading import loaded_once

FORMS_FILE = Path(__file__).resolve().parents[2] / "fixtures" / "import" / "known_headings.json"


class Edition(TypedDict):
    """One printed form. headings: [number or None, key of the section, wordings] in their order."""

    id: str
    kind: str
    form_titles: list[str]
    headings: list[tuple[str | None, str, list[str]]]


@loaded_once
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FORMS_FILE.read_text(encoding="utf-8"))
    return content


def editions() -> list[Edition]:
    """Every edition, the older ones too."""
    found: list[Edition] = _content()["editions"]
    return found


def headings() -> dict[str, list[tuple[str, str]]]:
    """Key of a section → its wordings, each with where it comes from ("general" is prose too)."""
    found: dict[str, list[tuple[str, str]]] = _content()["headings"]
    return found


def categories() -> dict[str, dict[str, Any]]:
    """Year (B.E.) → its official list: prefixes, and categories with code, label, variants."""
    found: dict[str, dict[str, Any]] = _content()["categories"]
    return found


def ticks() -> dict[str, list[str]]:
    """The marks of a printed list: "selected" and "not_selected"."""
    found: dict[str, list[str]] = _content()["ticks"]
    return found
