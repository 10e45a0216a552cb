"""The reference lists that import looks things up in: fixtures/reference/*.csv, read once."""

import csv
from functools import cache
from pathlib import Path

from records.core.loading import loaded_once

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "reference"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@loaded_once
def prefixes() -> tuple[str, ...]:
    """Titles and ranks before a name, their abbreviations included, longest first."""
    found = set()
    for row in rows("name_prefixes.csv"):
        found |= {row["prefix"], *filter(None, row["abbreviations"].split("|"))}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@loaded_once
def positions() -> tuple[str, ...]:
    """Position titles and their other wordings, longest first."""
    found = set()
    for row in rows("positions.csv"):
        found |= {row["title_th"], *filter(None, row["aliases"].split("|"))}
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@loaded_once
def districts() -> dict[str, tuple[dict[str, str], ...]]:
    """District name → every district of that name in the country."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("districts.csv"):
        found.setdefault(row["name_th"], []).append(row)
    return {name: tuple(same) for name, same in found.items()}


@loaded_once
def provinces() -> dict[str, str]:
    """Province name → code."""
    return {row["name_th"]: row["province_code"] for row in rows("provinces.csv")}
