"""Tables of PDF files: ruled, only aligned, over several pages."""

from tests.readers.pdf_reading import answer, cells, lines
from tests.typeset import A4, PAGE, typeset

LONG = "ผักบุ้งและคะน้าจากสวนหลังบ้านของสมาชิกทุกคนในกลุ่มแม่บ้าน"


def test_a_ruled_table_keeps_its_cells_and_their_lines():
    rows = f"[เดือน], [ของ], [บาท], [มกราคม], [{LONG}], []"
    content = typeset(f"ก่อน\n\n#table(columns: (2cm, 3cm, 2cm), {rows})\n\nหลัง")
    assert cells(content) == [[["เดือน"], ["ของ"], ["บาท"]], [["มกราคม"], [LONG], []]]
    found = answer(content)["lines"]
    assert [line["text"] for line in found if line["cell"] is None] == ["ก่อน", "หลัง"]


def test_merged_cells():
    source = (
        "#table(columns: 3, table.cell(rowspan: 2)[กลุ่ม], table.cell(colspan: 2)[คน], "
        "[ชาย], [หญิง], [แม่บ้าน], [2], [30])"
    )
    (table,) = answer(typeset(source))["tables"]
    shapes = [tuple(cell[:4]) for cell in table["cells"]]
    assert shapes == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_a_table_inside_it():
    source = "#table(columns: 2, [นอก], table(columns: 2, [ใน], [ใน ๒], [ใน ๓], [ใน ๔]))"
    found = answer(typeset(source))
    assert [table["nested"] for table in found["tables"]] == [1, 0]
    inner = [line for line in found["lines"] if len(line["tables"]) == 2]
    assert [line["text"] for line in inner] == ["ใน", "ใน ๒", "ใน ๓", "ใน ๔"]
    assert {tuple(line["tables"]) for line in inner} == {(1, 2)}


def test_a_table_goes_on_on_the_next_page_and_its_titles_are_said_once():
    rows = ", ".join(f"[แถว {n}], [{n * 10}]" for n in range(40))
    titles = "table.header([รายการ], [บาท])"
    content = typeset(f"#table(columns: (1fr, 1fr), {titles}, {rows})\n\nหลังตาราง", PAGE)
    found = answer(content)
    assert len(found["pages"]) > 1 and len(found["tables"]) == 1
    assert found["titles_again"] == len(found["pages"]) - 1
    assert cells(content) == [
        [["รายการ"], ["บาท"]], *([[f"แถว {n}"], [str(n * 10)]] for n in range(40))
    ]  # fmt: skip
    assert found["tables"][0]["repeated"] == 1


def test_a_frame_around_the_page_is_no_table():
    found = answer(typeset(f"#rect(width: 100%)[หัวข้อ\n\n{LONG}]"))
    assert found["tables"] == [] and [line["text"] for line in found["lines"]] == ["หัวข้อ", LONG]


def test_columns_of_figures_without_lines_are_a_table():
    rows = "[ที่], [รายการ], [บาท], [1], [ผักบุ้ง], [500], [2], [ปลานิล], [700], [3], [ไข่ไก่], [80]"
    content = typeset(f"ก่อน\n\n#grid(columns: 3, column-gutter: 2cm, row-gutter: 8pt, {rows})", A4)
    assert cells(content)[1:] == [
        [["1"], ["ผักบุ้ง"], ["500"]], [["2"], ["ปลานิล"], ["700"]], [["3"], ["ไข่ไก่"], ["80"]]
    ]  # fmt: skip


def test_a_cell_that_is_empty_stays_in_its_column():
    rows = "[รายการ], [จำนวน], [ราคา], [กะละมัง], [3], [150], [มูลวัว], [], [60], [ดิน], [1], [30]"
    content = typeset(f"#grid(columns: 3, column-gutter: 2cm, row-gutter: 8pt, {rows})", A4)
    assert cells(content)[2] == [["มูลวัว"], [], ["60"]]


def test_a_table_with_lines_between_its_rows_alone():
    rows = "[รายการ], [จำนวน], [ผัก], [20], [ปลา], [30]"
    lines = "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt)"
    content = typeset(f"{LONG}\n\n#table(columns: 2, {lines}, {rows})\n\n{LONG}", A4)
    assert cells(content) == [[["รายการ"], ["จำนวน"]], [["ผัก"], ["20"]], [["ปลา"], ["30"]]]
    assert [line["text"] for line in answer(content)["lines"] if not line["cell"]] == [LONG] * 2


def test_text_between_lines_across_the_page_is_no_table():
    line = "#line(length: 100%)"
    source = f"{line}\n\n{LONG} {LONG}\n\n{line}\n\n{LONG} ต่อ\n\n{line}\n\n{LONG}\n\n{line}"
    assert answer(typeset(source, A4))["tables"] == []


def test_fields_side_by_side_without_lines_are_no_table():
    rows = "[ชื่อ], [นายทดลอง], [อายุ], [ที่อยู่], [บ้านดอน], [หมู่], [โทร], [ไม่มี], [ต่อ]"
    content = typeset(f"#grid(columns: 3, column-gutter: 2cm, row-gutter: 8pt, {rows})", A4)
    assert answer(content)["tables"] == []
    assert lines(content)[0] == "ชื่อ  นายทดลอง  อายุ"


def test_words_across_a_cell_are_not_lost():
    source = "#table(columns: 2, rotate(-90deg, reflow: true)[หัวตั้ง], [เนื้อหา], [ก], [ข])"
    found = lines(typeset(f"{LONG}\n\n{source}"))
    assert sorted(found) == sorted([LONG, "หัวตั้ง", "เนื้อหา", "ก", "ข"])
