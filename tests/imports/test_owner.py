"""The owner line: prefix, names, position, office, with labels or without."""

import pytest

from records.imports.owner import read_owner, split_position
from records.people import reference_lists


def test_owner_line():
    owner = read_owner("นางฬุริยา สีมาวงษ์ เจ้าพนักงานพัฒนาชุมชนชำนาญงาน สังกัดสำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า")
    assert owner.name["family_name"] == "สีมาวงษ์"
    assert owner.position == "เจ้าพนักงานพัฒนาชุมชนชำนาญงาน"
    assert owner.affiliation == "สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า"
    office = read_owner("สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า")
    assert office.name is None and office.office == "สำนักงานพัฒนาชุมชนอำเภอบ้านเขว้า"
    assert read_owner("").name is None


def prefixes():
    for row in reference_lists.rows("name_prefixes.csv"):
        yield from (row["prefix"], *filter(None, row["abbreviations"].split("|")))


@pytest.mark.parametrize("prefix", list(prefixes()))
def test_owner_line_with_every_prefix(prefix):
    tails = (
        " ตำแหน่ง พัฒนาการอำเภอ สังกัด สำนักงานพัฒนาชุมชนอำเภอสบปราบ",
        " พัฒนาการอำเภอ สำนักงานพัฒนาชุมชนอำเภอสบปราบ",
        " (นักวิชาการพัฒนาชุมชนชำนาญการ)",
        "",
    )
    for gap in ("", " "):
        for tail in tails:
            owner = read_owner(f"{prefix}{gap}สมศรี ณ ลำปาง{tail}")
            assert owner.name["prefix"] == prefix
            assert (owner.name["given_name"], owner.name["family_name"]) == ("สมศรี", "ณ ลำปาง")
            assert bool(owner.position) == bool(tail)


@pytest.mark.parametrize(
    ("line", "prefix", "given"),
    [
        ("นาย ดร.สมศักดิ์ ใจดี", "นาย ดร.", "สมศักดิ์"),
        ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี"),
        ("นาง สาวสมใจ ใจดี", "นาง สาว", "สมใจ"),
        ("ว่าที่ ร.ต. หญิง มาลี ใจดี", "ว่าที่ ร.ต. หญิง", "มาลี"),
    ],
)
def test_prefixes_as_people_space_them(line, prefix, given):
    name = read_owner(line).name
    assert (name["prefix"], name["given_name"], name["family_name"]) == (prefix, given, "ใจดี")


@pytest.mark.parametrize("office", ["สพอ.สบปราบ จ.ลำปาง", "สำนักงานพัฒนาชุมชนอำเภอสบปราบ"])
def test_an_office_behind_the_position(office):
    owner = read_owner(f"นางสมศรี ดีงาม ตำแหน่ง นักวิชาการพัฒนาชุมชนชำนาญการ {office}")
    assert (owner.position, owner.affiliation) == ("นักวิชาการพัฒนาชุมชนชำนาญการ", office)


def test_two_labels_for_one_line():
    position = "นักวิชาการพัฒนาชุมชนชำนาญการ"
    office = "สำนักงานพัฒนาชุมชนอำเภอสบปราบ"
    for label in ("/สังกัด", "และสังกัด :", " / หน่วยงาน "):
        assert split_position(f"{label} {position} {office}") == (position, office)
