"""Who begins a set and who writes it."""

import pytest

from records.audit.actions import EventAction
from records.audit.models import Event
from records.core.enums import Action, Kind, State
from records.record import workflow, writing
from records.record.models import Record
from records.record.workflow import NotAllowed
from records.synthesis import paragraphs, set_editors
from tests.synthesis.sets import COMPOST, collect, fresh, lines, section


def test_only_the_secretary_and_chosen_editors_write(office, the_set):
    reviewer = office.reviewers[0]
    group = collect(office, the_set, COMPOST)
    values = {"version": group.version, "name": "x", "section": group.section, "text": "ลอง"}
    for who in (reviewer, office.author, office.chair):
        with pytest.raises(NotAllowed):
            paragraphs.write(group, actor=fresh(who), **values)
    with pytest.raises(NotAllowed):
        set_editors.choose_editors(the_set, [reviewer], actor=fresh(reviewer))
    set_editors.choose_editors(the_set, [reviewer, office.author], actor=office.secretary)
    assert [e.user for e in the_set.editors.all()] == [reviewer]
    paragraphs.write(group, actor=fresh(reviewer), **values)
    assert section(the_set) == lines("ลอง")


def test_a_set_is_begun_once_and_by_the_secretary(office):
    for who in (office.reviewers[0], office.chair, office.author, office.administrator):
        with pytest.raises(NotAllowed):
            set_editors.begin(office.cycle, actor=fresh(who), title="ชุดความรู้")
    assert not Event.objects.exists()
    first, new = set_editors.begin(office.cycle, actor=office.secretary, title="ชุดความรู้")
    again, newer = set_editors.begin(office.cycle, actor=office.secretary, title="อีกชุด")
    assert (new, newer, again) == (True, False, first)
    event = Event.objects.get()
    assert (event.action, event.record_id, event.actor) == (
        EventAction.CREATED,
        first.pk,
        office.secretary,
    )


def test_sets_are_shown_to_the_seats_of_their_cycle(office, the_set, other_year):
    def readers():
        people = {
            **{name: getattr(office, name) for name in ("chair", "secretary", "administrator")},
            **{"reviewer": office.reviewers[0], "author": office.author, "other": other_year},
        }
        return {n for n, who in people.items() if set_editors.sets_for(fresh(who)).exists()}

    assert readers() == {"chair", "secretary"}  # while it is written
    set_editors.choose_editors(the_set, [office.reviewers[0]], actor=office.secretary)
    assert readers() == {"chair", "secretary", "reviewer"}
    the_set.editors.all().delete()
    for state, more in ((State.SCREENING, {"reviewer", "administrator"}), (State.WITHDRAWN, set())):
        Record.objects.filter(pk=the_set.pk).update(state=state, number="KM-2569-9999")
        assert readers() - {"administrator"} == {"chair", "secretary"} | more - {"administrator"}


def test_naming_editors_leaves_one_event_when_something_changed(office, the_set):
    one, two = office.reviewers

    def events():
        return list(Event.objects.filter(action=EventAction.EDITORS_NAMED).order_by("pk"))

    for _ in range(2):
        set_editors.choose_editors(the_set, [one], actor=office.secretary)
    (event,) = events()
    assert event.changes == {"editors": [[], [str(one)]]}
    assert event.change_lines() == [("ผู้ร่วมเขียนชุดความรู้", "–", str(one))]
    set_editors.choose_editors(the_set, [two], actor=office.secretary)
    assert events()[1].changes == {"editors": [[str(one)], [str(two)]]}
    with pytest.raises(NotAllowed):
        set_editors.choose_editors(the_set, [], actor=fresh(one))
    assert len(events()) == 2


def test_editors_of_a_set_handed_in_are_not_changed(office, the_set):
    writing.write(the_set, office.values(Kind.SET), actor=office.secretary)
    workflow.advance(the_set, Action.SUBMIT, actor=office.secretary)
    with pytest.raises(writing.Locked):
        set_editors.choose_editors(the_set, [office.reviewers[0]], actor=office.secretary)
    assert not Event.objects.filter(action=EventAction.EDITORS_NAMED).exists()
