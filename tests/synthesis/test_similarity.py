"""Texts that say the same are grouped, and the group is explained."""

from records.synthesis import passages, similarity
from tests.synthesis.sets import COMPOST, MARKET


def test_what_says_the_same_is_grouped_and_explained():
    texts = [
        "กลับ กอง ปุ๋ย หมัก ทุก เจ็ด วัน",
        "นัด ร้าน กาแฟ มา ชิม ตัวอย่าง",
        "สมาชิก กลับ กอง ปุ๋ย หมัก รอ ให้ เย็น",
        "ออม วัน ละ บาท ทุก ครัวเรือน",
    ]
    (found,) = similarity.group(texts, str.split)
    assert sorted(found.members) == [0, 2]
    assert "ปุ๋ยหมัก" in found.terms
    assert all(term in texts[0].replace(" ", "") for term in found.terms)


def test_nothing_alike_makes_no_group():
    assert similarity.group([COMPOST, MARKET], passages.content_words) == []
    assert similarity.group([], passages.content_words) == []


HALF = ["ก ข ค ง", "ก ข จ ฉ", "จ ฉ ช ซ"]


def test_chains_of_half_similar_texts_do_not_grow():
    assert [g.members for g in similarity.group(HALF, str.split, 0.4, 1.0)] == [[0, 1]]


def test_a_group_does_not_outgrow_its_limit():
    texts = ["ปลูก ผัก ใน โรงเรือน"] * 5
    sizes = [len(g.members) for g in similarity.group(texts, str.split, size_limit=2)]
    assert sizes == [2, 2]


def test_a_word_that_stands_nearly_everywhere_joins_nothing():
    texts = [f"ชุมชน คำ{n} เรื่อง{n}" for n in range(20)]
    assert similarity.group(texts, str.split) == []
    assert similarity.group(texts, str.split, 0.01, 1.0) != []


def test_latin_words_keep_their_space_and_thai_words_do_not():
    texts = ["ขาย ผ่าน Line OA ทุก วัน", "สมาชิก ขาย ผ่าน Line OA เอง"]
    (found,) = similarity.group(texts, str.split)
    assert any("Line OA" in term for term in found.terms)
    assert not any("ขาย ผ่าน" in term for term in found.terms)
