"""Puts the reference lists of fixtures/reference/ into the database: places, positions, units.

Loading again adds what is missing and never overwrites what the office has edited since.
Places and positions: fixtures/reference/README.md names their sources and licences.
"""

from typing import Any

from django.db import transaction

from records.core.enums import UnitLevel

from . import reference_lists
from .models import District, Position, Province, Subdistrict, Unit


@transaction.atomic
def load_places() -> None:
    """77 provinces, 928 districts, 7,436 subdistricts."""
    Province.objects.bulk_create(
        (
            Province(code=r["province_code"], name=r["name_th"], region=r["region_th"])
            for r in reference_lists.rows("provinces.csv")
        ),
        ignore_conflicts=True,
    )
    District.objects.bulk_create(
        (
            District(code=r["district_code"], province_id=r["province_code"], name=r["name_th"])
            for r in reference_lists.rows("districts.csv")
        ),
        ignore_conflicts=True,
    )
    Subdistrict.objects.bulk_create(
        (
            Subdistrict(
                code=r["subdistrict_code"], district_id=r["district_code"], name=r["name_th"]
            )
            for r in reference_lists.rows("subdistricts.csv")
        ),
        ignore_conflicts=True,
        batch_size=2000,
    )


def load_positions() -> None:
    Position.objects.bulk_create(
        (
            Position(title=r["title_th"], rank=int(r["rank"] or 0))
            for r in reference_lists.rows("positions.csv")
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def load_office(province_code: str) -> Unit:
    """The unit tree of one province: its office, the groups and section, the district offices.

    Codes: "36" the office, "36-strategy" a group, "3601" a district office. Raises
    Province.DoesNotExist when the places are not loaded or the code is unknown.
    """
    province = Province.objects.get(pk=province_code)
    kinds = {r["code"]: r for r in reference_lists.rows("office_units.csv")}
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


def _unit(code: str, name: str, short_name: str, **fields: Any) -> Unit:
    unit, _ = Unit.objects.get_or_create(
        code=code, defaults={"name": name, "short_name": short_name, **fields}
    )
    return unit
