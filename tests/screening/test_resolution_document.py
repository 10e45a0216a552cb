"""The summary of a resolution for signature, and that it left the house."""

import pytest

from records.audit.models import Event
from records.core.enums import Action, Digits, State
from records.documents.document import Facts, Heading, Signatures, Table
from records.record.models import Record
from records.record.workflow import advance
from records.screening import resolution_document, resolutions
from tests.factories import UserFactory
from tests.screening.committee import decide, fresh, review


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_document_counts_and_names_the_committee(office, pending):
    made = decide(office, pending)
    document = resolution_document.document(made, reader=office.chair)
    (facts,) = blocks(document, Facts)
    assert ("ผลการพิจารณา", "รวม 3 เรื่อง รับ 2 ไม่รับ 1") in facts.rows
    (table,) = blocks(document, Table)
    assert [row[-1] for row in table.rows] == ["รับ", "รับ", "ไม่รับ"]
    (signatures,) = blocks(document, Signatures)
    roles = [signer.role for signer in signatures.signers]
    assert roles == ["ประธานกรรมการ", "กรรมการ", "กรรมการ", "กรรมการและเลขานุการ"]
    assert [h.text for h in blocks(document, Heading)][2] == "องค์ความรู้รายบุคคล 3 เรื่อง"
    assert document.mark == ""


def test_what_was_undone_says_so(office, pending):
    made = decide(office, pending)
    resolutions.undo(made, actor=fresh(office.chair), reason="นับผิด")
    made.refresh_from_db()
    assert resolution_document.document(made, reader=office.chair).mark == "ถอนมติแล้ว"


def test_a_file_name_has_no_folders(office, pending):
    made = decide(office, pending)
    assert resolution_document.file_name(made, "pdf") == "รายงานผลการกลั่นกรอง 2-2569.pdf"


@pytest.mark.parametrize(("suffix", "start"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_each_export_is_one_event(office, pending, suffix, start):
    made = decide(office, pending)
    actor = office.secretary
    content = resolution_document.export(made, suffix, digits=Digits.THAI, actor=actor)
    assert content.startswith(start)
    event = Event.objects.get(action="exported")
    assert (event.actor, event.model, event.object_id) == (actor, "resolution", str(made.pk))
    assert event.object_name == f"รายงานผลการกลั่นกรอง 2-2569.{suffix}"


def test_the_mean_of_an_own_record_is_not_printed(office):
    own, other = (office.record(State.SCREENING, owner=UserFactory(unit=office.unit)) for _ in "ab")
    for record in (own, other):
        for reviewer in office.reviewers:
            review(record, reviewer)
        advance(record, Action.PROPOSE_ACCEPT, actor=office.secretary)
    made = decide(office, [Record.objects.get(pk=record.pk) for record in (own, other)])
    Record.objects.filter(pk=own.pk).update(owner=office.secretary)

    def means(reader):
        (table,) = blocks(resolution_document.document(made, reader=reader), Table)
        return {row[1]: row[6] for row in table.rows}

    assert means(office.secretary) == {own.number: "–", other.number: "80"}
    assert means(office.chair) == {own.number: "80", other.number: "80"}
