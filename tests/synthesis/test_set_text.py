"""The text of a set and its paragraphs, kept in step."""

import pytest

from records.record import writing
from records.synthesis import set_text
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET, collect, lines, section, write


def test_text_written_elsewhere_keeps_its_paragraphs_and_sources(office, the_set):
    one = write(office, collect(office, the_set, COMPOST), "กลับกองปุ๋ยทุกเจ็ดวันจนกองเย็นลง")
    two = write(office, collect(office, the_set, MARKET), "นัดร้านกาแฟมาชิมก่อน")
    changed = lines("ย่อหน้าใหม่ทั้งหมด ไม่เกี่ยวกัน", "กลับกองปุ๋ยทุกแปดวันจนกองเย็นลง", "นัดร้านกาแฟมาชิมก่อน")
    writing.write(the_set, {"new_technique": changed}, actor=office.secretary)
    three = write(office, collect(office, the_set, COMPOST_TOO), "ท้ายสุด")
    assert section(the_set) == changed + lines("ท้ายสุด")
    one.refresh_from_db(), two.refresh_from_db()
    assert one.text == lines("กลับกองปุ๋ยทุกแปดวันจนกองเย็นลง")
    assert one.sources.count() == two.sources.count() == three.sources.count() == 1
    row = the_set.paragraphs.filter(section="new_technique", suggested=False)
    assert "".join(p.text for p in row) == section(the_set)


def test_blocks_keep_a_heading_with_what_follows():
    html = "<h4>ก</h4><ul><li>ข<ul><li>ค</li></ul></li></ul><p>ง</p>"
    assert set_text.blocks(html) == ["<h4>ก</h4><ul><li>ข<ul><li>ค</li></ul></li></ul>", "<p>ง</p>"]


def test_joined_takes_a_late_text_in_the_place_of_its_paragraph(office, the_set):
    one = write(office, collect(office, the_set, COMPOST), "หนึ่ง")
    write(office, collect(office, the_set, MARKET), "สอง")
    assert set_text.joined(the_set, "new_technique") == lines("หนึ่ง", "สอง")
    late = set_text.joined(the_set, "new_technique", {one.pk: lines("อื่น")})
    assert late == lines("อื่น", "สอง")


@pytest.mark.parametrize("html", ["", None, "<p>ก</p>", "<p>ก<br>ข</p><h4>ค</h4>"])
def test_blocks_lose_nothing(html):
    assert "".join(set_text.blocks(html)) == (html or "")
