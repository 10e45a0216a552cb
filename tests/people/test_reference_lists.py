"""The lists that names, positions and places are looked up in."""

import pytest

from records.people import reference_lists


def test_a_file_is_read_once_and_keyed_by_its_header():
    rows = reference_lists.rows("provinces.csv")
    assert rows is reference_lists.rows("provinces.csv")
    assert (len(rows), rows[0]["province_code"], rows[0]["name_th"]) == (77, "10", "กรุงเทพมหานคร")


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        reference_lists.rows("nothing.csv")


@pytest.mark.parametrize(
    ("found", "some"),
    [
        (reference_lists.prefixes, {"นางสาว", "น.ส.", "นาง"}),
        (reference_lists.positions, {"พัฒนาการจังหวัด", "พจ.", "ผอ.กลุ่มงาน"}),
    ],
)
def test_wordings_and_abbreviations_stand_longest_first(found, some):
    words = found()
    assert some <= set(words) and "" not in words
    assert len(words) == len(set(words))
    assert [len(word) for word in words] == sorted(map(len, words), reverse=True)


def test_a_longer_title_is_met_before_the_one_inside_it():
    prefixes = reference_lists.prefixes()
    assert prefixes.index("นางสาว") < prefixes.index("นาง")


def test_districts_of_one_name_are_all_there():
    districts = reference_lists.districts()
    assert sum(map(len, districts.values())) == 928
    assert [row["district_code"] for row in districts["บ้านเขว้า"]] == ["3602"]
    assert len({row["province_code"] for row in districts["เฉลิมพระเกียรติ"]}) == 5


def test_a_province_is_found_by_its_name():
    provinces = reference_lists.provinces()
    assert (provinces["ชัยภูมิ"], len(provinces)) == ("36", 77)
