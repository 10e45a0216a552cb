"""Groups of synonyms as the office types them."""

import pytest
from django.core.exceptions import ValidationError

from records.search.models import Synonym


def test_members_are_parted_by_bars_and_trimmed():
    group = Synonym(words=" มผช. | มาตรฐานผลิตภัณฑ์ชุมชน || ")
    assert group.members() == ["มผช.", "มาตรฐานผลิตภัณฑ์ชุมชน"]
    assert str(group) == "มผช. = มาตรฐานผลิตภัณฑ์ชุมชน"


@pytest.mark.parametrize("words", ["", "คำเดียว", "ซ้ำ|ซ้ำ", "|"])
def test_a_group_has_two_words_at_least(words):
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words).clean()
    assert "words" in refused.value.message_dict
    Synonym(words="หนึ่ง|สอง").clean()
