"""Whoever writes a set is told, once, when what it rests on changes or goes; and reads its past."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records.core import hooks
from records.core.enums import Action, CommitteeRole, Kind, State
from records.cycles.models import CommitteeMember, Cycle
from records.notices.models import Notice
from records.people.models import User
from records.record import workflow, writing
from records.record.models import Record
from records.synthesis import paragraph_sources, passages, set_editors, source_notices
from records.synthesis.models import Paragraph, Passage, Source

COMPOST = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผักของสมาชิก"
MARKET = "นัดร้านกาแฟในเมืองมาชิมตัวอย่างก่อนตกลงราคา แล้วส่งของทุกเช้าวันจันทร์"
NOTE = {"note": "เหตุผลของการทดสอบ"}


def lines(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def fresh(user):
    return User.objects.get(pk=user.pk)


def told(word="ที่มาของชุดความรู้"):
    """username of everybody told, for each notice about a source."""
    rows = Notice.objects.filter(title__contains=word).order_by("pk")
    return sorted(notice.recipient.username for notice in rows)


@pytest.fixture
def source(office):
    return office.record(State.PUBLISHED, technique=lines(COMPOST, MARKET))


@pytest.fixture
def the_set(office, source):
    """A set with an editor, and a paragraph for each of the two passages."""
    record, _ = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้ทดสอบ")
    set_editors.choose_editors(record, [office.reviewers[0]], actor=office.secretary)
    passages.refresh(office.cycle)
    for name, text in (("กองปุ๋ย", COMPOST), ("ตลาด", MARKET)):
        chosen = [Passage.objects.get(text=text)]
        paragraph_sources.collect(
            record, chosen, actor=office.secretary, section="new_technique", name=name
        )
    return record


def rewrite(record, *texts, actor=None, reason="load"):
    return writing.write(record, {"technique": lines(*texts)}, actor=actor, reason=reason)


def step(record, action, actor, **inputs):
    return workflow.advance(record, action, actor=actor, inputs={**NOTE, **inputs})


# --- notices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "word"), [(Action.UNPUBLISH, "ระงับการเผยแพร่"), (Action.WITHDRAW, "ถอน")]
)
def test_a_source_that_leaves_is_told_once_with_its_paragraphs(
    office, the_set, source, action, word
):
    done = step(source, action, office.chair)
    assert told("ใช้ไม่ได้แล้ว") == ["reviewer1", "secretary"]
    notice = Notice.objects.get(recipient=office.reviewers[0], title__contains="ใช้ไม่ได้แล้ว")
    assert "กองปุ๋ย · ตลาด" in notice.body and word in notice.body
    assert source.number in notice.title and the_set.title in notice.body
    assert notice.path == reverse("admin:records_provincialset_change", args=[the_set.pk])
    assert notice.key == f"source-left:{done.pk}:{the_set.pk}:{office.reviewers[0].pk}"
    hooks.step_taken(done, ())  # the same step again
    assert len(told("ใช้ไม่ได้แล้ว")) == 2


def test_each_time_it_leaves_is_an_event_of_its_own(office, the_set, source):
    step(source, Action.UNPUBLISH, office.chair)
    step(source, Action.RESTORE, office.chair)
    step(source, Action.PUBLISH, office.secretary, privacy_checked=True)
    assert len(told()) == 2
    step(source, Action.UNPUBLISH, office.chair)
    assert len(told()) == 4


def test_a_decision_taken_back_is_told_without_the_name(office, the_set):
    other = office.record(State.ACCEPTED, owner=office.colleague, technique=lines(COMPOST))
    passages.refresh(office.cycle)
    chosen = list(Passage.objects.filter(record=other))[:1]
    paragraph_sources.collect(
        the_set, chosen, actor=office.secretary, paragraph=Paragraph.objects.first()
    )
    step(other, Action.UNDO_ACCEPT, office.chair)
    notice = Notice.objects.filter(title__contains="ใช้ไม่ได้แล้ว").first()
    assert office.colleague.given_name not in notice.title + notice.body
    assert notice.path.endswith(f"/paragraph/{Paragraph.objects.first().pk}/")


def test_a_changed_source_is_told_once_and_marked_on_the_desk(office, the_set, source):
    rewrite(source, MARKET)
    assert told("เปลี่ยนไป") == ["reviewer1", "secretary"]
    body = Notice.objects.filter(title__contains="เปลี่ยนไป").first().body
    assert "กองปุ๋ย" in body and "ตลาด" not in body
    assert [s.quote for s in Source.objects.filter(passage=None)] == [COMPOST]
    rewrite(source, MARKET, "และอีกย่อหน้าหนึ่งที่ไม่มีชุดความรู้ใดอ้างถึงเลย")
    passages.refresh(office.cycle)
    passages.refresh(office.cycle)
    assert len(told()) == 2
    rewrite(source, COMPOST)
    assert len(told()) == 4


def test_a_text_that_changed_behind_the_back_is_told_when_it_is_read_anew(office, the_set, source):
    """Whatever way the text was written: by SQL, by a loader to come."""
    Record.objects.filter(pk=source.pk).update(
        technique=lines(MARKET), text_version=source.text_version + 1
    )
    for _ in range(2):
        passages.refresh(office.cycle)
    assert told("เปลี่ยนไป") == ["reviewer1", "secretary"]


def test_the_same_version_is_never_told_twice(office, the_set, source):
    gone = list(Source.objects.filter(record=source))
    for _ in range(2):
        source_notices.notify_source_changed(source, gone)
    assert len(told()) == 2


def test_words_that_come_back_are_joined_again(office, the_set, source):
    rewrite(source, MARKET)
    rewrite(source, MARKET, COMPOST)
    passages.refresh(office.cycle)
    assert not Source.objects.filter(passage=None).exists()
    rewrite(source, MARKET)
    assert len(told()) == 4


def test_who_changed_it_is_not_told(office, the_set, source):
    rewrite(source, MARKET, actor=office.secretary)
    assert told() == ["reviewer1"]


def test_nobody_is_told_of_what_no_open_set_rests_on(office, the_set, source):
    other = office.record(State.PUBLISHED, owner=office.colleague, technique=lines(COMPOST))
    rewrite(other, MARKET)
    step(other, Action.UNPUBLISH, office.chair)
    rewrite(source, COMPOST, MARKET, "เพิ่มย่อหน้าใหม่โดยไม่แตะต้องสองย่อหน้าที่มีผู้อ้างถึง")
    Paragraph.objects.update(suggested=True)
    rewrite(source, MARKET)
    assert told() == []
    Paragraph.objects.update(suggested=False)
    with_draw = [(Action.SUBMIT, office.secretary), (Action.WITHDRAW, office.secretary)]
    Record.objects.filter(pk=the_set.pk).update(**office.values(Kind.SET))
    for action, actor in with_draw:
        step(the_set, action, actor)
    step(source, Action.UNPUBLISH, office.chair)
    assert told() == []


def test_former_editors_and_secretaries_are_not_told(office, the_set, source):
    CommitteeMember.objects.filter(user=office.reviewers[0]).update(ended_on=timezone.localdate())
    User.objects.filter(pk=office.secretary.pk).update(is_active=False)
    office.seat("secretary2", CommitteeRole.SECRETARY)
    step(source, Action.UNPUBLISH, office.chair)
    assert told() == ["secretary2"]


def test_writing_a_draft_asks_nothing_about_sets(office):
    draft = office.draft()
    with CaptureQueriesContext(connection) as captured:
        rewrite(draft, COMPOST)
    assert not any("records_source" in query["sql"] for query in captured)


# --- the history of a set ------------------------------------------------------------------------


def may_read(user, record) -> bool:
    return Record.objects.history_open_to(fresh(user)).filter(pk=record.pk).exists()


def test_the_history_is_for_editors_and_secretaries(office, the_set):
    editor, reviewer = office.reviewers
    assert may_read(editor, the_set) and may_read(office.secretary, the_set)
    for other in (reviewer, office.chair, office.stranger, office.author, office.coordinator):
        assert not may_read(other, the_set), other
    set_editors.choose_editors(the_set, [reviewer], actor=office.secretary)
    assert may_read(reviewer, the_set) and not may_read(editor, the_set)


def test_an_editor_who_has_left_the_committee_reads_it_no_more(office, the_set):
    editor = office.reviewers[0]
    CommitteeMember.objects.filter(user=editor).update(ended_on=timezone.localdate())
    assert not may_read(editor, the_set)


def test_an_editor_reads_no_other_history_and_writes_nothing_more(office, the_set, source):
    editor = fresh(office.reviewers[0])
    draft = office.draft(owner=office.colleague)
    assert list(Record.objects.history_open_to(editor)) == [the_set]
    assert list(Record.objects.written_by(editor)) == []
    assert not Record.objects.visible_to(editor).filter(pk__in=[draft.pk, the_set.pk]).exists()
    assert not may_read(editor, source)


def test_authors_read_their_own_histories_as_before(office, the_set, source):
    assert may_read(office.author, source) and may_read(office.coordinator, source)
    assert not may_read(office.stranger, source)


@pytest.mark.parametrize("blind", [True, False])
def test_in_a_blind_cycle_the_veil_stays_while_the_committee_reads(office, the_set, blind):
    Cycle.objects.filter(pk=office.cycle.pk).update(blind=blind)
    editor = office.reviewers[0]
    assert may_read(editor, the_set)  # while it is written
    Record.objects.filter(pk=the_set.pk).update(**office.values(Kind.SET))
    step(the_set, Action.SUBMIT, office.secretary)
    assert may_read(editor, the_set) is not blind
    assert may_read(office.secretary, the_set)
