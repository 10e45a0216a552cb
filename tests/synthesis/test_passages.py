"""Records cut into passages, and passages kept up to their texts."""

import pytest

from records.core.enums import State
from records.record import writing
from records.synthesis import passages, set_usage
from records.synthesis.models import Passage, Source
from tests.synthesis.sets import COMPOST, MARKET, POLICY, lines, passage
from tests.synthesis.used_sets import rewrite


def test_sections_are_cut_into_paragraphs_and_items(office):
    html = f"<h4>ระยะแรก</h4><ul><li>{COMPOST}</li><li>{MARKET}</li></ul><p>สั้นไป</p>"
    record = office.draft(technique=html)
    found = [cut for cut in passages.cut(record) if cut.section == "technique"]
    assert [(c.text, c.label) for c in found] == [(COMPOST, "ระยะแรก"), (MARKET, "ระยะแรก")]


def test_refresh_keeps_the_row_of_what_still_stands(office, the_set, sources):
    kept = passage(COMPOST).pk
    writing.write(sources[0], {"technique": lines(COMPOST)}, actor=office.author, reason="load")
    assert passages.stale_records(office.cycle) == [sources[0]]
    passages.refresh(office.cycle)
    assert passage(COMPOST).pk == kept
    assert not Passage.objects.filter(digest=passages.digest(MARKET)).exists()
    assert passages.stale_records(office.cycle) == []


def test_policy_text_is_set_aside(office, the_set):
    office.record(State.ACCEPTED, owner=office.stranger, origin=lines(POLICY))
    passages.refresh(office.cycle)
    assert passage(POLICY).policy
    assert not passage(COMPOST).policy


@pytest.mark.parametrize(
    ("text", "is_policy"),
    [
        (POLICY, True),
        ("ตามนโยบายของจังหวัด นโยบายของอำเภอ และนโยบายของตำบล", False),
        ("รัฐบาลให้งบประมาณมา", False),
    ],
)
def test_two_different_official_phrases_make_a_policy_passage(text, is_policy):
    assert passages.is_policy_passage(text) is is_policy


def test_content_words_leave_out_figures_months_and_joining_words():
    assert passages.content_words("และ ที่ 12 มกราคม") == []
    assert "ปุ๋ยหมัก" in "".join(passages.content_words("กลับกองปุ๋ยหมักทุก 7 วัน"))


def test_a_digest_does_not_see_spaces_and_digits_of_either_script():
    assert passages.digest("ปุ๋ย  7 วัน") == passages.digest("ปุ๋ย ๗ วัน")
    assert passages.digest("ปุ๋ย 7 วัน") != passages.digest("ปุ๋ย 8 วัน")


def test_a_passage_said_twice_in_a_section_is_cut_once(office):
    record = office.draft(technique=lines(COMPOST, COMPOST))
    found = [cut for cut in passages.cut(record) if cut.section == "technique"]
    assert [(c.text, c.order) for c in found] == [(COMPOST, 0)]


def test_sources_whose_words_are_gone_are_detached_and_come_back(office, used_set, source):
    rewrite(source, MARKET)
    source.refresh_from_db()
    assert [s.quote for s in Source.objects.filter(passage=None)] == [COMPOST]
    assert passages.detach_sources(source, set_usage.sources_of(source)) == []
    rewrite(source, MARKET, COMPOST)
    result = passages.refresh(office.cycle)
    assert not Source.objects.filter(passage=None).exists()
    assert result.records == 1
