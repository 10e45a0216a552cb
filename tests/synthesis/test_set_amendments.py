"""A published set is amended with its paragraphs and sources, and merged with them."""

from records.core.enums import Action, State
from records.record import amendments, workflow
from records.record.models import Record
from records.synthesis import paragraphs, suggestions
from records.synthesis.models import SetPart, Source
from tests.screening.committee import fresh

WORDS = "กลับกองปุ๋ยทุกสัปดาห์"


def published(office, the_set):
    suggestions.suggest(the_set, actor=office.secretary)
    group = suggestions.accept(the_set.paragraphs.first(), actor=office.secretary)
    paragraphs.write(
        group,
        actor=office.secretary,
        version=group.version,
        name="ปุ๋ย",
        section=group.section,
        text=WORDS,
    )
    SetPart.objects.create(record=the_set, kind="target", name="กลุ่มแม่บ้าน")
    Record.objects.filter(pk=the_set.pk).update(state=State.PUBLISHED, number="KM-2569-0900")
    return Record.objects.get(pk=the_set.pk)


def test_the_draft_has_paragraphs_sources_and_parts_of_its_own(office, the_set):
    live = published(office, the_set)
    draft, new = amendments.begin(live, actor=fresh(office.secretary))
    assert new and draft.amends == live
    mine, theirs = draft.paragraphs.get(), live.paragraphs.filter(suggested=False).get()
    assert mine.pk != theirs.pk and (mine.text, mine.name) == (theirs.text, theirs.name)
    digests = [p.sources.values_list("digest", flat=True) for p in (mine, theirs)]
    assert sorted(digests[0]) == sorted(digests[1]) and digests[0]
    assert draft.parts.get().name == "กลุ่มแม่บ้าน"
    # What is dropped in the draft still stands in the public set.
    paragraphs.drop(mine, actor=office.secretary)
    assert live.paragraphs.filter(suggested=False).count() == 1


def test_what_is_merged_takes_the_place_of_what_stood(office, the_set):
    live = published(office, the_set)
    draft, _ = amendments.begin(live, actor=fresh(office.secretary))
    mine = draft.paragraphs.get()
    paragraphs.write(
        mine,
        actor=office.secretary,
        version=mine.version,
        name="ปุ๋ยหมัก",
        section=mine.section,
        text=f"{WORDS}ให้อากาศเข้าถึง",
    )
    Record.objects.filter(pk=draft.pk).update(state=State.ACCEPTED, number="KM-2569-0900-R1")
    draft.refresh_from_db()
    confirmed = {"privacy_checked": True}
    workflow.advance(draft, Action.MERGE, actor=fresh(office.secretary), inputs=confirmed)
    live.refresh_from_db()
    (now,) = live.paragraphs.filter(suggested=False)
    assert now.name == "ปุ๋ยหมัก" and "อากาศ" in now.text
    assert now.text == getattr(live, now.section) and now.sources.exists()
    assert not Source.objects.filter(paragraph__record=draft).exists()
    assert live.parts.count() == 1 and live.state == State.PUBLISHED
