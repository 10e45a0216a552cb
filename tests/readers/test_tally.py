"""What is not read as it stands is counted, and said once for each kind."""

from records.readers.tally import Tally


def test_each_kind_is_said_once_with_its_count():
    tally = Tally()
    tally["formulas"] += 2
    tally["hidden"] += 1
    tally["hidden_letters"] += 24
    tally["comments"] += 0
    assert tally.warnings() == [
        "สูตร 2 แห่ง อ่านเป็นข้อความบรรทัดเดียว โปรดตรวจ",
        "ข้อความที่ซ่อนไว้ 1 แห่ง (24 ตัวอักษร) ไม่ได้นำเข้า",
    ]
    assert Tally().warnings() == []
