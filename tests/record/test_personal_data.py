"""What the search for personal data finds, and what it leaves alone."""

import pytest

from records.record import personal_data
from records.record.models import Partner


def kinds(text):
    return [(kind, found) for kind, found, *_ in personal_data.find_in(text)]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("โทร 081-234-5678 ครับ", "phone", "081-234-5678"),
        ("โทร.0812345678", "phone", "0812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "phone", "๐๘๑ ๒๓๔ ๕๖๗๘"),
        ("08-1234-5678", "phone", "08-1234-5678"),
        ("สำนักงาน 0-4481-2345", "phone", "0-4481-2345"),
        ("044 812345", "phone", "044 812345"),
        ("02-123-4567", "phone", "02-123-4567"),
        ("+66 81 234 5678", "phone", "+66 81 234 5678"),
        ("เลข 1-2345-67890-12-1", "citizen_id", "1-2345-67890-12-1"),
        ("1234567890121", "citizen_id", "1234567890121"),
        ("๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๑", "citizen_id", "๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๑"),
        ("บัญชี 123-4-56789-0", "account", "123-4-56789-0"),
        ("somying@example.go.th", "email", "somying@example.go.th"),
        ("บ้านเลขที่ ๑๒/๓ หมู่ 4", "address", "บ้านเลขที่ ๑๒/๓"),
        ("เลขที่ 45 หมู่ที่ 2", "address", "เลขที่ 45"),
        ("อยู่ 45/2 ม.5 ต.ในเมือง", "address", "45/2"),
    ],
)
def test_find(text, kind, found):
    assert kinds(text) == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "ปี 2567-2569",
        "งบประมาณ 1,081,234,567 บาท",
        "มติที่ 2/2569",
        "หนังสือเลขที่ 12/2569",
        "1234567890123",  # thirteen digits, wrong checksum
        "ผลผลิต 3/4 ของหมู่บ้าน",
        "น้ำหนัก 0.81 กิโลกรัม",
        "KM-2569-0012",
        "บ้านหนองทดสอบ หมู่ที่ 5",
    ],
)
def test_left_alone(text):
    assert kinds(text) == []


def test_record_is_searched_in_every_part(office):
    record = office.draft(goal="<p>ถาม</p><p>081-234-5678</p>", title="ถาม 0812345678")
    Partner.objects.create(record=record, sector="people", name="ลุงมี", contribution="0898765432")
    hits = personal_data.find(record)
    assert [(hit.section, hit.found) for hit in hits] == [
        ("title", "0812345678"),
        ("goal", "081-234-5678"),
        ("partners", "0898765432"),
    ]
    assert hits[1].label == "4.2 เป้าหมาย" and hits[1].quote == "081-234-5678"
    assert hits[2].quote == "ลุงมี 0898765432"


ROWS = (
    "<table><tbody><tr><td>ประธาน</td><td>081-234-5678</td></tr><tr><td>0</td><td>81</td>"
    "<td>234</td><td>5678</td></tr><tr><td>4,500</td><td>1</td><td>2345</td><td>67890</td>"
    "<td>12</td><td>1</td></tr></tbody></table>"
)


def test_a_number_in_a_cell_is_found_and_cells_make_none_together(office):
    hits = personal_data.find(office.draft(technique=ROWS))
    assert [(hit.kind, hit.found, hit.section) for hit in hits] == [
        ("phone", "081-234-5678", "technique")
    ]
    assert hits[0].quote == "ประธาน | 081-234-5678"


def test_a_number_behind_a_link_is_found_once(office):
    html = (
        '<p><a href="tel:0812345678">โทรหาเรา</a> <a href="mailto:a%40b.example">เขียน</a> '
        '<a href="tel:0898765432">0898765432</a> <a href="https://a.test/0812345679">เว็บ</a></p>'
    )
    hits = personal_data.find(office.draft(technique=html))
    assert [(hit.kind, hit.found) for hit in hits] == [
        ("phone", "0898765432"), ("phone", "0812345678"), ("email", "a@b.example"),
    ]  # fmt: skip
    assert hits[1].label.endswith("(ลิงก์)")
