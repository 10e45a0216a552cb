"""A query tried with a group of words before it is saved."""

import pytest

from records.search import synonyms, trial
from records.search.models import Synonym, SynonymKind

pytestmark = pytest.mark.django_db


def test_with_and_without_a_new_group(publish):
    record = publish(text="เลี้ยงกระบือ")
    now, then = trial.compare("ควายไทย", Synonym(words="ควายไทย|กระบือ"))
    assert (now.count, then.count, then.records) == (0, 1, [record])
    assert then.words[0].word == "ควายไทย" and then.words[0].others == ["กระบือ"]
    assert not synonyms.table().knows("กระบือ")


def test_a_changed_group_stands_in_place_of_the_stored_one(publish):
    publish(text="เลี้ยงกระบือ")
    stored = Synonym.objects.create(words="ควายไทย|กระบือ")
    synonyms.clear_cache()
    now, then = trial.compare("ควายไทย", Synonym(pk=stored.pk, words="ควายไทย|ควายเผือก"))
    assert (now.count, then.count) == (1, 0)


def test_without_a_group_only_what_is(publish):
    assert trial.compare("กาแฟ", None)[1] is None


def test_a_name_is_kept_whole_and_a_word_that_tells_nothing_weighs_little(publish):
    record = publish(text="เลี้ยงไส้เดือนบ้านหนองโปร่ง")
    publish(text="ปลูกผัก")
    name = Synonym(kind=SynonymKind.NAME, words="ไส้เดือนบ้านหนอง")
    words = trial.compare("อยากเลี้ยงไส้เดือนบ้านหนองจังเลยน้า", name)[1].words
    assert "ไส้เดือนบ้านหนอง" in [word.word for word in words]
    stop = Synonym(kind=SynonymKind.STOP, words="โปรดเกล้า")
    now, then = trial.compare("โปรดเกล้าเลี้ยงไส้เดือนยังไงดีคะ", stop)
    assert "โปรดเกล้า" in [word.word for word in now.words]
    assert "โปรดเกล้า" not in [word.word for word in then.words] and then.records[0] == record
