"""Tables, captions and links in the search."""

import pytest

from records.core import richtext
from records.record.models import Record
from records.search.engine import find, search
from records.search.hits import hits_of
from records.search.models import SearchText
from tests.figures import TABLE, figure

pytestmark = pytest.mark.django_db
LINK = '<p>ดู <a href="https://km.example.test/book">คู่มือปุ๋ย</a></p>'


@pytest.fixture
def record(publish):
    return publish(technique=TABLE + figure("0123456789abcdef", "แปลงผักสวนครัว") + LINK)


def hit(query):
    outcome = find(Record.objects.published(), query)
    (found,) = hits_of(list(outcome.queryset), outcome.query)
    return found


@pytest.mark.parametrize(
    "query",
    ["มกราคม 4,500", "เดือน กุมภาพันธ์", "4,500", "รายได้ของกลุ่ม", "แปลงผักสวนครัว", "คู่มือปุ๋ย"],
)
def test_cells_captions_and_words_of_links_are_found(record, query):
    assert list(search(Record.objects.published(), query)) == [record]
    assert any(marked for _, marked in hit(query).passage)


def test_the_address_of_a_link_and_the_key_of_a_picture_are_no_text(record):
    for query in ("example.test", "0123456789abcdef"):
        assert not search(Record.objects.published(), query).exists()


def test_a_row_is_shown_as_a_row_with_the_names_of_its_columns(record):
    shown = hit("กุมภาพันธ์").snippet
    assert "เดือน: มกราคม | รายได้: 4,500 · เดือน: กุมภาพันธ์ | รายได้: 5,200" in shown
    assert record.excerpt.startswith("รายได้ของกลุ่ม · เดือน: มกราคม | รายได้: 4,500")


def test_cells_never_run_together_in_the_index(record):
    row = SearchText.objects.get(record=record)
    assert "|เดือน|รายได้| |มกราคม| 4,500 | |กุมภาพันธ์| 5,200 | |ภาพ:แปลงผักสวนครัว|ดู" in row.text
    assert "รายได้" in row.words_c.split()


def test_a_word_over_two_cells_is_no_word(publish):
    publish(technique="<table><tbody><tr><td>มะ</td><td>ขามหวาน</td></tr></tbody></table>")
    assert not search(Record.objects.published(), '"มะขามหวาน"').exists()


def test_old_texts_are_said_as_ever(bank):
    """A text without tables gives the lines that it gave: no index is to be written anew."""
    for record in bank:
        for html in record.texts().values():
            assert richtext.barred_text(html) == richtext.to_text(html)
            assert richtext.one_line(html) == " ".join(richtext.to_text(html).split())
