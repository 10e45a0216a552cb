"""What was found so far decides what may come next."""

from records.imports.nodes import Node
from records.imports.read_so_far import ReadSoFar


def test_head_ends_with_the_first_section_of_the_body():
    so_far = ReadSoFar()
    so_far.add_section(Node("title", "1", "ชื่อ", 1))
    assert so_far.in_head
    so_far.add_section(Node("origin", "4.1", "ที่มา", 2))
    assert not so_far.in_head


def test_first_number_of_a_section_counts_and_sub_sections_do_not():
    so_far = ReadSoFar()
    for key, number in (("origin", None), ("origin", "9"), ("sub", "4.1")):
        so_far.add_section(Node(key, number, "ก", 1))
    assert so_far.seen == {"origin": None} and so_far.numbered


def test_headings_closed_by_colons_are_counted():
    so_far = ReadSoFar()
    for source, number in (("ที่มา:", None), ("เป้าหมาย", None), ("1. ปัญหา:", "1")):
        so_far.add_section(Node("origin", number, "ก", 1, source=source))
    assert so_far.colons == 1


def test_last_number_is_that_of_the_innermost_section():
    path = [
        Node("background", "4", "ก", 1),
        Node("origin", "๔.๑", "ข", 2),
        Node("sub", None, None, 3),
    ]
    assert ReadSoFar(path).number == (4, 1)
    assert ReadSoFar().number == ()
