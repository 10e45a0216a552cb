"""The districts as shapes: all of them, named, inside the box, north at the top."""

import re

import pytest

from records.people import district_map, reference_lists


def points(shape):
    return [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+) (-?\d+)", shape.path)]


def test_every_district_of_the_province_has_its_shape_and_name():
    shapes, _ = district_map.districts()
    listed = [r for r in reference_lists.rows("districts.csv") if r["province_code"] == "36"]
    assert [(s.code, s.name) for s in shapes] == [
        (r["district_code"], r["name_th"]) for r in listed
    ]
    assert len(shapes) == 16


def test_a_path_is_closed_outlines_and_nothing_else():
    shapes, _ = district_map.districts()
    for shape in shapes:
        assert re.fullmatch(r"(?:M\d+ \d+(?: \d+ \d+){2,}z)+", shape.path), shape.code


def test_the_map_fills_its_box():
    shapes, height = district_map.districts()
    every = [point for shape in shapes for point in points(shape)]
    assert (min(x for x, _ in every), max(x for x, _ in every)) == (0, district_map.WIDTH)
    assert min(y for _, y in every) == 0
    assert height - 1 <= max(y for _, y in every) <= height


def test_north_is_up_and_east_is_right():
    shapes, _ = district_map.districts()
    spots = {shape.code: points(shape) for shape in shapes}

    def middle(code):
        return [sum(axis) / len(axis) for axis in zip(*spots[code], strict=True)]

    khon_san, thep_sathit, kaeng_khro = middle("3613"), middle("3609"), middle("3612")
    assert khon_san[1] < thep_sathit[1]
    assert kaeng_khro[0] > khon_san[0]


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [
        ("Polygon", [[(0, 0), (1, 0), (1, 1)], [(0.2, 0.1), (0.3, 0.1), (0.3, 0.2)]]),
        (
            "MultiPolygon",
            [[[(0, 0), (1, 0), (1, 1)], [(0.2, 0.1), (0.3, 0.1), (0.3, 0.2)]], [[(5, 5)]]],
        ),
    ],
)
def test_an_outline_is_the_outer_ring_of_each_polygon(kind, coordinates):
    rings = list(district_map._rings({"type": kind, "coordinates": coordinates}))
    expected = [[(0, 0), (1, 0), (1, 1)], [(5, 5)]]
    assert rings == expected[: 1 if kind == "Polygon" else 2]


def test_names_stand_inside_the_box():
    shapes, height = district_map.districts()
    assert all(20 < s.x < district_map.WIDTH - 20 and 20 < s.y < height - 10 for s in shapes)
    assert len({(s.x, s.y) for s in shapes}) == len(shapes)
    assert {s.short_name for s in shapes} >= {"เมือง"}
