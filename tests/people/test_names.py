"""A name taken apart: titles as they are spaced and stacked, what only looks like one."""

import pytest

from records.people import reference_lists
from records.people.names import split_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("นางฬุริยา สีมาวงษ์", ("นาง", "ฬุริยา", "สีมาวงษ์")),
        ("ว่าที่ร้อยตรีหญิงดาว เด่นดี", ("ว่าที่ร้อยตรีหญิง", "ดาว", "เด่นดี")),
        ("น.ส.ดาว  เด่นดี", ("น.ส.", "ดาว", "เด่นดี")),
        ("ดาว เด่นดี", ("", "ดาว", "เด่นดี")),
        ("", ("", "", "")),
        ("   ", ("", "", "")),
        ("ดาว", ("", "ดาว", "")),
        ("นางดาว", ("นาง", "ดาว", "")),
    ],
)
def test_split_name(text, parts):
    assert split_name(text) == parts


def test_a_family_name_of_several_words_stays_whole():
    assert split_name("นายสมศรี ณ ลำปาง") == ("นาย", "สมศรี", "ณ ลำปาง")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("นาย ดร.สมศักดิ์ ใจดี", ("นาย ดร.", "สมศักดิ์", "ใจดี")),
        ("ว่าที่ ร.ต. หญิง มาลี ใจดี", ("ว่าที่ ร.ต. หญิง", "มาลี", "ใจดี")),
        ("นาง สาวสมใจ ใจดี", ("นาง สาว", "สมใจ", "ใจดี")),
    ],
)
def test_titles_stack_and_are_spaced_freely(text, parts):
    assert split_name(text) == parts


@pytest.mark.parametrize("text", ["นางสาวิตรี ใจดี", "นาง สาวิตรี ใจดี"])
def test_a_title_ends_where_a_name_begins(text):
    """นางสาวิตรี is นาง + สาวิตรี: a vowel sign never begins a name."""
    assert split_name(text) == ("นาง", "สาวิตรี", "ใจดี")


def test_a_title_alone_is_nobody_with_a_title():
    assert split_name("นาง") == ("", "นาง", "")


@pytest.mark.parametrize("prefix", reference_lists.prefixes())
def test_every_title_of_the_list_comes_off(prefix):
    for gap in ("", " "):
        assert split_name(f"{prefix}{gap}สมศรี ใจดี") == (prefix, "สมศรี", "ใจดี")
