"""Puts the reference lists of fixtures/ into the database: places, positions, units, cycles.

Loading again adds what is missing and never overwrites what the office has edited since.
Places and positions: fixtures/reference/README.md names their sources and licences.
"""

import csv
import json

from django.conf import settings
from django.db import transaction

from records.core import thai
from records.core.enums import UnitLevel
from records.cycles.models import Category, Criterion, Cycle, Target, Topic

from .models import District, Position, Province, Subdistrict, Unit

FIXTURES = settings.BASE_DIR / "fixtures"


def rows(name: str) -> list[dict]:
    """Rows of a CSV file of fixtures/reference/."""
    with open(FIXTURES / "reference" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@transaction.atomic
def load_places() -> None:
    """77 provinces, 928 districts, 7,436 subdistricts."""
    Province.objects.bulk_create(
        (
            Province(code=r["province_code"], name=r["name_th"], region=r["region_th"])
            for r in rows("provinces.csv")
        ),
        ignore_conflicts=True,
    )
    District.objects.bulk_create(
        (
            District(code=r["district_code"], province_id=r["province_code"], name=r["name_th"])
            for r in rows("districts.csv")
        ),
        ignore_conflicts=True,
    )
    Subdistrict.objects.bulk_create(
        (
            Subdistrict(
                code=r["subdistrict_code"], district_id=r["district_code"], name=r["name_th"]
            )
            for r in rows("subdistricts.csv")
        ),
        ignore_conflicts=True,
        batch_size=2000,
    )


def load_positions() -> None:
    Position.objects.bulk_create(
        (Position(title=r["title_th"], rank=int(r["rank"] or 0)) for r in rows("positions.csv")),
        ignore_conflicts=True,
    )


@transaction.atomic
def load_office(province_code: str) -> Unit:
    """The unit tree of one province: its office, the groups and section, the district offices.

    Codes: "36" the office, "36-strategy" a group, "3601" a district office. Raises
    Province.DoesNotExist when the places are not loaded or the code is unknown.
    """
    province = Province.objects.get(pk=province_code)
    kinds = {r["code"]: r for r in rows("office_units.csv")}
    office = _unit(
        province_code,
        f"{kinds['prov']['name_th']}{province.name}",
        f"สพจ.{province.name}",
        level=UnitLevel.PROVINCE,
        province=province,
        order=0,
    )
    groups = [code for code in kinds if code.startswith("prov-")]
    for order, code in enumerate(groups, start=1):
        _unit(
            f"{province_code}-{code.removeprefix('prov-')}",
            kinds[code]["name_th"],
            kinds[code]["name_th"].replace("การพัฒนาชุมชน", "ฯ"),
            level=UnitLevel.GROUP,
            parent=office,
            province=province,
            order=order,
        )
    for district in District.objects.filter(province=province):
        _unit(
            district.code,
            f"{kinds['dist']['name_th']}{district.name}",
            f"สพอ.{district.name}",
            level=UnitLevel.DISTRICT,
            parent=office,
            province=province,
            district=district,
            order=100 + int(district.code[2:]),
        )
    return office


def _unit(code, name, short_name, **fields) -> Unit:
    unit, _ = Unit.objects.get_or_create(
        code=code, defaults={"name": name, "short_name": short_name, **fields}
    )
    return unit


@transaction.atomic
def load_cycles(*, every_year: bool = False) -> None:
    """The cycles of fixtures/office/cycles.json with their lists.

    This fiscal year and the last one begin a bank that has neither; later the office opens its
    years itself. every_year: whenever it is called, as the demonstration wants it.
    """
    cycles = json.loads((FIXTURES / "office" / "cycles.json").read_text(encoding="utf-8"))
    for slug, _, words in _yearly()["topics"]:  # years that were set up before there were words
        Topic.objects.filter(slug=slug, keywords="").update(keywords=words)
    lists = {
        entry["fiscal_year"]: entry["categories"] for entry in cycles if "years_ago" not in entry
    }
    begun = Cycle.objects.filter(fiscal_year__gt=max(lists)).exists()
    for entry in cycles:
        if begun and "years_ago" in entry and not every_year:
            continue
        year = entry.get("fiscal_year") or thai.this_fiscal_year() - entry["years_ago"]
        opens_on, closes_on = thai.fiscal_dates(year)
        load_cycle(
            year,
            opens_on=opens_on,
            closes_on=closes_on,
            categories=entry.get("categories") or lists[entry["same_as"]],
        )


@transaction.atomic
def load_cycle(fiscal_year: int, *, opens_on=None, closes_on=None, categories=()) -> Cycle:
    """One cycle with topics, targets and criteria of fixtures/office/yearly.json.

    categories: [code, label, variants?] each. An existing cycle is returned as it is.
    """
    cycle, new = Cycle.objects.get_or_create(
        fiscal_year=fiscal_year, defaults={"opens_on": opens_on, "closes_on": closes_on}
    )
    if not new:
        return cycle
    yearly = _yearly()
    for order, (code, label, *variants) in enumerate(categories):
        Category.objects.create(
            cycle=cycle,
            code=code,
            label=label,
            order=order,
            variants=variants[0] if variants else [],
        )
    for order, (slug, name, words) in enumerate(yearly["topics"]):
        Topic.objects.create(cycle=cycle, slug=slug, name=name, order=order, keywords=words)
    for kind, count in yearly["targets"].items():
        Target.objects.create(cycle=cycle, kind=kind, count=count)
    for order, (name, weight, levels) in enumerate(yearly["criteria"]):
        Criterion.objects.create(cycle=cycle, name=name, weight=weight, levels=levels, order=order)
    return cycle


def _yearly() -> dict:
    return json.loads((FIXTURES / "office" / "yearly.json").read_text(encoding="utf-8"))
