"""Which passages a paragraph rests on: collected, split, merged, taken out."""

import pytest

from records.record.workflow import Blocked, NotAllowed
from records.synthesis import paragraph_sources, paragraphs, passages
from records.synthesis.models import Paragraph, Passage
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET, collect, fresh, lines, section, write


def test_split_and_merge_move_sources_and_lose_no_text(office, the_set):
    group = collect(office, the_set, COMPOST, COMPOST_TOO, MARKET, name="ปุ๋ย")
    write(office, group, "ย่อหน้าแรก")
    market = group.sources.get(digest=passages.digest(MARKET))
    with pytest.raises(Blocked):
        paragraph_sources.split(group, [], actor=office.secretary, name="")
    new = paragraph_sources.split(group, [market.pk], actor=office.secretary, name="ตลาด")
    assert (group.sources.count(), new.sources.count()) == (2, 1)
    new = write(office, new, "ย่อหน้าที่สอง")
    into = paragraph_sources.merge(new, group, actor=office.secretary)
    assert into.sources.count() == 3
    assert section(the_set) == lines("ย่อหน้าแรก", "ย่อหน้าที่สอง")


def test_a_new_group_is_called_by_its_name_or_its_first_words(office, the_set):
    assert collect(office, the_set, COMPOST, name=" ปุ๋ย\nหมัก ").name == "ปุ๋ย หมัก"
    assert collect(office, the_set, MARKET).name == MARKET[:60]


def test_what_is_in_the_group_stays_once(office, the_set):
    group = collect(office, the_set, COMPOST)
    again = collect(office, the_set, COMPOST, MARKET, paragraph=group)
    assert again.pk == group.pk
    assert sorted(s.quote for s in group.sources.all()) == sorted([COMPOST, MARKET])
    assert again.version == group.version + 1


def test_nothing_chosen_or_no_section_is_refused(office, the_set):
    with pytest.raises(Blocked) as error:
        paragraph_sources.collect(the_set, [], actor=office.secretary, section="new_technique")
    assert [p.code for p in error.value.problems] == ["nothing"]
    with pytest.raises(Blocked) as error:
        collect(office, the_set, COMPOST, section="technique")
    assert [p.code for p in error.value.problems] == ["section"]
    with pytest.raises(NotAllowed):
        paragraph_sources.collect(
            the_set,
            Passage.objects.all(),
            actor=fresh(office.reviewers[0]),
            section="new_technique",
        )


def test_a_group_is_not_merged_with_itself(office, the_set):
    group = collect(office, the_set, COMPOST)
    with pytest.raises(Blocked) as error:
        paragraph_sources.merge(group, group, actor=office.secretary)
    assert [p.code for p in error.value.problems] == ["same"]


def test_a_group_that_is_gone_meanwhile_is_said(office, the_set):
    gone, other = collect(office, the_set, COMPOST), collect(office, the_set, MARKET)
    paragraphs.drop(Paragraph.objects.get(pk=gone.pk), actor=office.secretary)
    jobs = [
        lambda: collect(office, the_set, COMPOST_TOO, paragraph=gone),
        lambda: paragraph_sources.merge(other, gone, actor=office.secretary),
        lambda: paragraph_sources.merge(gone, other, actor=office.secretary),
    ]
    for job in jobs:
        with pytest.raises(Blocked) as error:
            job()
        assert [p.code for p in error.value.problems] == ["gone"]


def test_a_source_taken_out_is_free_again(office, the_set):
    group = collect(office, the_set, COMPOST, MARKET)
    paragraph_sources.take_out(group.sources.get(quote=MARKET), actor=office.secretary)
    assert [s.quote for s in group.sources.all()] == [COMPOST]
    group.refresh_from_db()
    assert group.version == 2
    assert MARKET in {p.text for p in Passage.objects.unused_in(the_set)}
