"""The order in which the parts of a page are read."""

from tests.readers.pdf_reading import lines
from tests.typeset import A4, put, typeset

LEFT = [
    "ผักที่เหลือกินในครัวเรือนทุกสัปดาห์มี",
    "จำนวนมาก แต่รถพุ่มพวงกดราคาจน",
    "ชาวบ้านไม่คุ้มค่าเก็บ จึงลองเอาโต๊ะมา",
    "ตั้งหน้าสำนักงานทุกวันศุกร์ ก่อนแดดจะ",
    "แรง พัฒนากรจดบัญชีให้ทุกครั้งที่มีการขาย",
    "และสอนการคัดเกรดผักให้สมาชิกกลุ่ม",
    "แม่บ้านทุกคนที่มาขายของด้วยกัน",
]
RIGHT = [
    "โรงพยาบาลชุมชนรับซื้อผักสัปดาห์ละ",
    "ยี่สิบกิโลกรัม ทำให้แม่บ้านมีรายได้เพิ่ม",
    "เดือนละหนึ่งพันบาท และคนไข้ได้กิน",
    "ผักปลอดสารที่ปลูกในอำเภอเดียวกัน",
    "นอกจากนี้โรงเรียนอีกสามแห่งขอเข้าร่วม",
    "ตลาดจึงขยายเป็นสัปดาห์ละสองครั้งใน",
    "ปีถัดมาโดยใช้ทุนของกลุ่มเอง",
]
LABELS = ["ชื่อเรื่อง", "เจ้าของ", "ตำแหน่ง", "ที่มา"]
ANSWERS = ["ตลาดผักหน้าสำนักงาน", "นางทดลอง ระบบดี", "พัฒนากร", "ผักเหลือกินทุกสัปดาห์"]


def squeezed(found):
    return "".join("".join(found).split())


def at(x, words, step=18.0):
    return [(x, step * n, text) for n, text in enumerate(words)]


def test_columns_are_read_one_behind_the_other_however_they_were_written():
    left, right = at(0, LEFT), at(230, RIGHT)
    side_by_side = [each for both in zip(left, right, strict=True) for each in both]
    for written in (left + right, right + left, side_by_side):
        assert squeezed(lines(typeset(put(*written), A4))) == squeezed(LEFT + RIGHT)


def test_a_form_whose_answers_were_written_later_is_read_line_by_line():
    found = lines(typeset(put(*at(0, LABELS), *at(100, ANSWERS)), A4))
    assert found == [f"{a}  {b}" for a, b in zip(LABELS, ANSWERS, strict=True)]


def test_answers_over_dots_to_write_on_stand_behind_their_label():
    dotted = [f"{label} {'.' * 40}" for label in LABELS]
    answers = [(x + 90, y - 2, words) for x, y, words in at(0, ANSWERS)]
    found = lines(typeset(put(*at(0, dotted), *answers), A4))
    assert len(found) == 4
    for line, label, answer in zip(found, LABELS, ANSWERS, strict=True):
        assert line.startswith(label) and line.endswith(answer)


def test_what_was_written_last_above_all_is_read_first():
    assert lines(typeset(put((0, 60, "สอง"), (0, 80, "สาม"), (0, 0, "หนึ่ง")), A4)) == [
        *("หนึ่ง", "สอง", "สาม")
    ]


def test_a_label_of_several_lines_stays_together():
    source = "#grid(columns: (3cm, 1fr), row-gutter: 9pt, [ที่มาและความสำคัญของเรื่องนี้], "
    source += f"[{''.join(LEFT)}], [ผล], [{''.join(RIGHT)}])"
    found = lines(typeset(source, A4))
    assert squeezed(found[:1]) == "ที่มาและความสำคัญของเรื่องนี้"
    assert squeezed(found) == squeezed([found[0], *LEFT, "ผล", *RIGHT])
