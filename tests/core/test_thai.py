"""Thai text, digits, sorting and the Buddhist era."""

from datetime import UTC, date, datetime, timedelta

import pytest

from records.core import thai


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("เเก้ว", "แก้ว"),
        ("น\u0e4d\u0e49า", "น้ำ"),
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("ที\u200bม", "ทีม"),
        ("ก\u0e48\u0e34น", "กิ่น"),
        ("ปู\u0e48\u0e48", "ปู่"),
        ("ก\x00ข\xadค", "กขค"),
        ("\uf70aก", "\u0e48ก"),
    ],
)
def test_normalise(written, stored):
    assert thai.normalise(written) == stored
    assert thai.normalise(stored) == stored


def test_fold_makes_digits_case_and_spaces_alike():
    assert thai.fold(" OTOP\n ๒๕๖๙  ") == "otop 2569"


def test_sort_key_orders_like_the_royal_dictionary():
    words = ["ปู่", "เกศินี", "ปู", "กาญจนา", "แก้ว", "ขวัญ", "โอภาส", "ใจมนต์", "จันทร์", "ฬุริยา"]
    expected = ["กาญจนา", "เกศินี", "แก้ว", "ขวัญ", "จันทร์", "ใจมนต์", "ปู", "ปู่", "ฬุริยา", "โอภาส"]
    assert sorted(words, key=thai.sort_key) == expected


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2017, 9, 30), 2560), (date(2017, 10, 1), 2561), (date(2026, 1, 1), 2569)],
)
def test_fiscal_year_turns_in_october(day, year):
    assert thai.fiscal_year(day) == year


def test_fiscal_dates_are_the_first_and_last_day_of_a_year():
    first, last = thai.fiscal_dates(2570)
    assert (first, last) == (date(2026, 10, 1), date(2027, 9, 30))
    assert thai.fiscal_year(first) == thai.fiscal_year(last) == 2570


def test_dates_in_words():
    moment = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
    assert thai.thai_date(moment) == "21 พฤศจิกายน 2569"
    assert thai.thai_date(date(2026, 2, 3), short=True) == "3 ก.พ. 69"
    assert thai.thai_datetime(moment) == "21 พ.ย. 2569 เวลา 01.30 น."
    assert thai.thai_date(None) == thai.thai_datetime(None) == thai.thai_since(None) == ""


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=5), "เมื่อครู่"),
        (timedelta(minutes=5), "5 นาทีก่อน"),
        (timedelta(hours=3), "3 ชั่วโมงก่อน"),
        (timedelta(days=3), "3 วันก่อน"),
        (timedelta(days=90), "3 ต.ค. 68"),
    ],
)
def test_since(gap, words):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert thai.thai_since(now - gap, now) == words


@pytest.mark.parametrize(
    "text",
    ["21/11/2569", "๒๑/๑๑/๒๕๖๙", "21 พ.ย. 69", "๒๑ พฤศจิกายน ๒๕๖๙", "2026-11-21", "21-11-2026"],
)
def test_parse_date_as_people_write_it(text):
    assert thai.parse_thai_date(text) == date(2026, 11, 21)


@pytest.mark.parametrize("text", ["", "พรุ่งนี้", "32/1/2569", "21 สิงหา 69"])
def test_parse_date_refuses(text):
    with pytest.raises(ValueError):
        thai.parse_thai_date(text)
