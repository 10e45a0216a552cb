"""What a text says of the section that it stands in."""

import pytest

from records.imports import text_cues
from tests.imports.own_words import SECTIONS

pytestmark = pytest.mark.once


@pytest.mark.parametrize("key", SECTIONS)
def test_a_text_speaks_for_its_own_section(key):
    found = text_cues.evidence(SECTIONS[key][1])
    assert found.get(key, 0) == max(found.values())


def test_steps_speak_for_the_process_and_money_for_none():
    assert text_cues.evidence(["ก ข", "ค ง", "จ ฉ"])["process"] > 1
    assert text_cues.evidence(["ค่าวัสดุ 3,200 บาท"])["other"] > 1
    assert text_cues.evidence([]) == {}
