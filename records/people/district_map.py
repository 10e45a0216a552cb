"""The districts of the office's province as shapes for an SVG map.

Outlines: Royal Thai Survey Department via OCHA (CC BY 3.0 IGO), see fixtures/reference/README.md.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from records.core.loading import loaded_once

from . import reference_lists

Ring = list[tuple[float, float]]  # longitude and latitude of the corners of an outline

WIDTH = 400  # units of the view box
ATTRIBUTION = "ขอบเขตอำเภอ: กรมแผนที่ทหาร ผ่าน OCHA (CC BY 3.0 IGO)"


@dataclass(frozen=True)
class Shape:
    """One district: code, name, and the `d` of an SVG path in a box WIDTH wide."""

    code: str
    name: str
    path: str


@loaded_once
def districts() -> tuple[tuple[Shape, ...], int]:
    """Shapes of the districts of Chaiyaphum and the height of the view box."""
    file = reference_lists.FOLDER / "districts_chaiyaphum.geojson"
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    rings = {f["properties"]["district_code"]: list(_rings(f["geometry"])) for f in features}
    points = [point for many in rings.values() for ring in many for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)
    names = {f["properties"]["district_code"]: f["properties"]["name_th"] for f in features}

    def path(ring: Ring) -> str:
        spots = [((x - west) * squeeze * scale, (north - y) * scale) for x, y in ring]
        return "M" + " ".join(f"{x:.0f} {y:.0f}" for x, y in spots) + "z"

    shapes = tuple(
        Shape(code, names[code], "".join(path(ring) for ring in many))
        for code, many in sorted(rings.items())
    )
    return shapes, math.ceil((north - south) * scale)


def _rings(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        yield polygon[0]
