"""The minutes of a ballot as a file."""

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import ballots, minutes_export
from tests.awards.stage import WHY, actions


def export(office, ballot, suffix="docx"):
    return minutes_export.export_minutes(ballot, suffix, actor=office.secretary)


def test_minutes_are_a_word_or_pdf_file_with_an_event_each(office, stage):
    stage.open()
    ballot = ballots.cancel(stage.ballot, actor=office.chair, reason=WHY)
    word, paper = export(office, ballot), export(office, ballot, "pdf")
    assert (word.name, paper.name) == (
        "ballot-2569-best_practice.docx",
        "ballot-2569-best_practice.pdf",
    )
    assert word.content.startswith(b"PK") and paper.content.startswith(b"%PDF")
    assert paper.content_type == "application/pdf"
    events = Event.objects.filter(action=EventAction.EXPORTED, object_id=str(ballot.pk))
    assert sorted(e.object_name[-6:] for e in events) == ["(DOCX)", " (PDF)"][::-1]


def test_no_minutes_while_voting_goes_on_nor_in_another_format(office, stage):
    assert export(office, stage.ballot) is None
    stage.open()
    stage.ballot.refresh_from_db()
    assert export(office, stage.ballot) is None
    ballot = ballots.cancel(stage.ballot, actor=office.chair, reason=WHY)
    assert export(office, ballot, "exe") is None
    assert EventAction.EXPORTED not in actions()
