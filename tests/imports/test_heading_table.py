"""The table of headings: what is in it, and what the office taught."""

from records.imports.heading_table import (
    entries,
    strip_parenthesis,
    taught,
    without_spaces,
    words_taught,
)


def test_instruction_in_parentheses_is_no_part_of_the_wording():
    assert strip_parenthesis("ข้อพึงระวัง (ถ้ามี)") == "ข้อพึงระวัง"
    assert strip_parenthesis("ที่มา :") == "ที่มา"
    assert without_spaces(" ที่ มา\t") == "ที่มา"


def test_entries_are_longest_first_and_hold_no_form_title():
    lengths = [len(entry.skeleton) for entry in entries()]
    assert lengths == sorted(lengths, reverse=True)
    assert not any("form_title" in entry.keys for entry in entries())


def test_longer_wordings_forgive_more_typing_errors():
    for entry in entries():
        letters = len(entry.skeleton)
        assert entry.allowed == (2 if letters >= 16 else 1 if letters >= 9 else 0)
        assert "".join(entry.pieces) == entry.skeleton
        assert len(entry.pieces) >= min(letters, entry.allowed + 1)


def test_taught_words_are_known_while_a_file_is_read_and_then_forgotten():
    words = "เคล็ดลับจากคนทำจริง"
    with taught([(words, "technique")]):
        assert words_taught() == ((words, "technique"),)
        (entry,) = [entry for entry in entries() if entry.wording == words]
        assert entry.keys == ("technique",) and entry.seen
    assert not [entry for entry in entries() if entry.wording == words]


def test_taught_words_of_a_known_heading_name_both_sections():
    with taught([("ปัจจัยแห่งความสำเร็จ", "caution")]):
        (entry,) = [e for e in entries() if e.wording == "ปัจจัยแห่งความสำเร็จ"]
    assert {"caution", "success_factors"} <= set(entry.keys)
