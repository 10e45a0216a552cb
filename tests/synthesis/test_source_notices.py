"""Whoever writes a set is notified, once, when what it rests on changes or goes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.core import hooks
from records.core.enums import Action, CommitteeRole, Kind, State
from records.cycles.models import CommitteeMember
from records.notices.models import Notice
from records.people.models import User
from records.record.models import Record
from records.synthesis import paragraph_sources, passages, source_notices
from records.synthesis.models import Paragraph, Passage, Source
from tests.synthesis.sets import COMPOST, MARKET, lines
from tests.synthesis.used_sets import notified, rewrite, step


@pytest.mark.parametrize(
    ("action", "word"), [(Action.UNPUBLISH, "ระงับการเผยแพร่"), (Action.WITHDRAW, "ถอน")]
)
def test_a_source_that_leaves_is_told_once_with_its_paragraphs(
    office, used_set, source, action, word
):
    done = step(source, action, office.chair)
    assert notified("ใช้ไม่ได้แล้ว") == ["reviewer1", "secretary"]
    notice = Notice.objects.get(recipient=office.reviewers[0], title__contains="ใช้ไม่ได้แล้ว")
    assert "กองปุ๋ย · ตลาด" in notice.body and word in notice.body
    assert source.number in notice.title and used_set.title in notice.body
    assert notice.path == reverse("admin:records_provincialset_change", args=[used_set.pk])
    assert notice.key == f"source-left:{done.pk}:{used_set.pk}:{office.reviewers[0].pk}"
    hooks.step_taken(done, ())  # the same step again
    assert len(notified("ใช้ไม่ได้แล้ว")) == 2


def test_each_time_it_leaves_is_an_event_of_its_own(office, used_set, source):
    step(source, Action.UNPUBLISH, office.chair)
    step(source, Action.RESTORE, office.chair)
    step(source, Action.PUBLISH, office.secretary, privacy_checked=True)
    assert len(notified()) == 2
    step(source, Action.UNPUBLISH, office.chair)
    assert len(notified()) == 4


def test_a_decision_taken_back_is_told_without_the_name(office, used_set):
    other = office.record(State.ACCEPTED, owner=office.colleague, technique=lines(COMPOST))
    passages.refresh(office.cycle)
    chosen = list(Passage.objects.filter(record=other))[:1]
    paragraph_sources.collect(
        used_set, chosen, actor=office.secretary, paragraph=Paragraph.objects.first()
    )
    step(other, Action.UNDO_ACCEPT, office.chair)
    notice = Notice.objects.filter(title__contains="ใช้ไม่ได้แล้ว").first()
    assert office.colleague.given_name not in notice.title + notice.body
    assert notice.path.endswith(f"/paragraph/{Paragraph.objects.first().pk}/")


def test_a_changed_source_is_told_once_and_marked_on_the_desk(office, used_set, source):
    rewrite(source, MARKET)
    assert notified("เปลี่ยนไป") == ["reviewer1", "secretary"]
    body = Notice.objects.filter(title__contains="เปลี่ยนไป").first().body
    assert "กองปุ๋ย" in body and "ตลาด" not in body
    assert [s.quote for s in Source.objects.filter(passage=None)] == [COMPOST]
    rewrite(source, MARKET, "และอีกย่อหน้าหนึ่งที่ไม่มีชุดความรู้ใดอ้างถึงเลย")
    passages.refresh(office.cycle)
    passages.refresh(office.cycle)
    assert len(notified()) == 2
    rewrite(source, COMPOST)
    assert len(notified()) == 4


def test_a_text_that_changed_behind_the_back_is_told_when_it_is_read_anew(office, used_set, source):
    """Whatever way the text was written: by SQL, by a loader to come."""
    Record.objects.filter(pk=source.pk).update(
        technique=lines(MARKET), text_version=source.text_version + 1
    )
    for _ in range(2):
        passages.refresh(office.cycle)
    assert notified("เปลี่ยนไป") == ["reviewer1", "secretary"]


def test_the_same_version_is_never_told_twice(office, used_set, source):
    gone = list(Source.objects.filter(record=source))
    for _ in range(2):
        source_notices.notify_source_changed(source, gone)
    assert len(notified()) == 2


def test_words_that_come_back_are_joined_again(office, used_set, source):
    rewrite(source, MARKET)
    rewrite(source, MARKET, COMPOST)
    passages.refresh(office.cycle)
    assert not Source.objects.filter(passage=None).exists()
    rewrite(source, MARKET)
    assert len(notified()) == 4


def test_who_changed_it_is_not_told(office, used_set, source):
    rewrite(source, MARKET, actor=office.secretary)
    assert notified() == ["reviewer1"]


def test_nobody_is_told_of_what_no_open_set_rests_on(office, used_set, source):
    other = office.record(State.PUBLISHED, owner=office.colleague, technique=lines(COMPOST))
    rewrite(other, MARKET)
    step(other, Action.UNPUBLISH, office.chair)
    rewrite(source, COMPOST, MARKET, "เพิ่มย่อหน้าใหม่โดยไม่แตะต้องสองย่อหน้าที่มีผู้อ้างถึง")
    Paragraph.objects.update(suggested=True)
    rewrite(source, MARKET)
    assert notified() == []
    Paragraph.objects.update(suggested=False)
    with_draw = [(Action.SUBMIT, office.secretary), (Action.WITHDRAW, office.secretary)]
    Record.objects.filter(pk=used_set.pk).update(**office.values(Kind.SET))
    for action, actor in with_draw:
        step(used_set, action, actor)
    step(source, Action.UNPUBLISH, office.chair)
    assert notified() == []


def test_former_editors_and_secretaries_are_not_told(office, used_set, source):
    CommitteeMember.objects.filter(user=office.reviewers[0]).update(ended_on=timezone.localdate())
    User.objects.filter(pk=office.secretary.pk).update(is_active=False)
    office.seat("secretary2", CommitteeRole.SECRETARY)
    step(source, Action.UNPUBLISH, office.chair)
    assert notified() == ["secretary2"]


def test_writing_a_draft_asks_nothing_about_sets(office):
    draft = office.draft()
    with CaptureQueriesContext(connection) as captured:
        rewrite(draft, COMPOST)
    assert not any("records_source" in query["sql"] for query in captured)
