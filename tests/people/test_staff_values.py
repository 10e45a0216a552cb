"""What a row says, made fit to store."""

import pytest

from records.people import staff_values
from records.readers.sheets import FORMULA


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"name": "น.ส.มาลี ใจดี"}, ("นางสาว", "มาลี", "ใจดี")),
        ({"name": "มาลี  ใจดี"}, (None, "มาลี", "ใจดี")),
        ({"prefix": "ว่าที่ ร.ต.", "name": "สมชาย กล้าหาญ"}, ("ว่าที่ร้อยตรี", "สมชาย", "กล้าหาญ")),
        ({"prefix": "นาง", "given": "มาลี", "family": "ใจดี"}, ("นาง", "มาลี", "ใจดี")),
        ({"given": "นางมาลี", "family": "ใจดี"}, ("นาง", "มาลี", "ใจดี")),
        ({"name": "นาย สมชาย ณ อยุธยา"}, ("นาย", "สมชาย", "ณ อยุธยา")),
    ],
    ids=lambda value: str(list(value.values())) if isinstance(value, dict) else "",
)
def test_names_with_and_without_prefix_or_rank(said, name):
    one = staff_values.person(said)
    fields = ("prefix", "given_name", "family_name")
    assert tuple(one.fields.get(field) for field in fields) == name


def test_thai_digits_lost_noughts_and_levels():
    one = staff_values.person(
        {
            "name": "มาลี ใจดี",
            "phone": "812345678",
            "position": "นักวิชาการพัฒนาชุมชน",
            "grade": "ชำนาญการ",
        }
    )
    assert one.fields["phone"] == "0812345678" and "0" in one.notes[0]
    assert one.fields["position"] == "นักวิชาการพัฒนาชุมชนชำนาญการ"
    assert staff_values.person({"name": "ก ข", "phone": "๐๘๑-๒๓๔"}).fields["phone"] == "081-234"


def test_what_cannot_be_used_is_left_out_and_said():
    one = staff_values.person(
        {"name": "มาลี ใจดี", "email": "มาลี@", "username": "มา ลี", "phone": "-", "position": FORMULA}
    )
    assert set(one.fields) == {"given_name", "family_name"}
    assert len(one.notes) == 3


@pytest.mark.parametrize("said", [{"position": "พัฒนากร"}, {"name": "รวม 16 คน"}, {"name": FORMULA}])
def test_a_row_without_a_name_is_refused(said):
    assert staff_values.person(said).refusal
