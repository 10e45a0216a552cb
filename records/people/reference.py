"""Puts the reference lists of fixtures/reference/ into the database: places, positions, units.

Places are loaded whenever they are missing. Of positions and units each is loaded once: loading
again adds what the lists have got since, and never what the office has edited or deleted.
fixtures/reference/README.md names the sources and licences of places and positions.
"""

from typing import Any

from django.db import transaction

from records.core.enums import UnitLevel

from . import reference_lists, reference_memory
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


@transaction.atomic
def load_positions() -> None:
    rows = {r["title_th"]: r for r in reference_lists.rows("positions.csv")}
    known = Position.objects.filter(title__in=rows).count()
    new = reference_memory.offer("positions", rows, begun=2 * known > len(rows))
    Position.objects.bulk_create(
        (Position(title=title, rank=int(rows[title]["rank"] or 0)) for title in new),
        ignore_conflicts=True,
    )


@transaction.atomic
def load_office(province_code: str) -> Unit | None:
    """The unit tree of one province: its office, the groups and section, the district offices.

    Codes: "36" the office, "36-strategy" a group, "3601" a district office. None where the office
    itself was deleted since. Raises Province.DoesNotExist when the places are not loaded or the
    code is unknown.
    """
    province = Province.objects.get(pk=province_code)
    units = _units(province)
    begun = Unit.objects.filter(code=province_code).exists()
    offered = reference_memory.offer(f"units-{province_code}", units, begun=begun)
    for code in offered:
        parent = units[code].pop("parent", None)
        if parent is not None:
            units[code]["parent"] = Unit.objects.filter(code=parent).first()
        Unit.objects.get_or_create(code=code, defaults=units[code])
    return Unit.objects.filter(code=province_code).first()


def _units(province: Province) -> dict[str, dict[str, Any]]:
    """Code → fields of every unit of a province; parents, named by code, come first."""
    kinds = {r["code"]: r for r in reference_lists.rows("office_units.csv")}
    units: dict[str, dict[str, Any]] = {
        province.code: {
            "name": f"{kinds['prov']['name_th']}{province.name}",
            "short_name": f"สพจ.{province.name}",
            "level": UnitLevel.PROVINCE,
            "province": province,
            "order": 0,
        }
    }
    groups = [code for code in kinds if code.startswith("prov-")]
    for order, code in enumerate(groups, start=1):
        units[f"{province.code}-{code.removeprefix('prov-')}"] = {
            "name": kinds[code]["name_th"],
            "short_name": kinds[code]["name_th"].replace("การพัฒนาชุมชน", "ฯ"),
            "level": UnitLevel.GROUP,
            "parent": province.code,
            "province": province,
            "order": order,
        }
    for district in District.objects.filter(province=province):
        units[district.code] = {
            "name": f"{kinds['dist']['name_th']}{district.name}",
            "short_name": f"สพอ.{district.name}",
            "level": UnitLevel.DISTRICT,
            "parent": province.code,
            "province": province,
            "district": district,
            "order": 100 + int(district.code[2:]),
        }
    return units
