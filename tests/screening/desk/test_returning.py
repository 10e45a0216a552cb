"""The page on which many records are sent back."""

from records.core.enums import State
from records.record.models import Record
from tests.desk import text_of
from tests.screening.committee import review
from tests.screening.desk.list_pages import queries
from tests.screening.desk.worklist_pages import many


def wanting(office, number):
    records = many(office, State.SCREENING, number)
    for record in records:
        words = {"comment_owner": "เพิ่มตัวเลข", "section_notes": {"goal": "ชัดกว่านี้"}}
        review(record, office.reviewers[0], recommendation="revise", **words)
    return records


def test_page_sends_the_ticked_ones_with_their_notes(desk, office):
    first, second = wanting(office, 2)
    page = text_of(desk.get("secretary", "returning"))
    assert "- เพิ่มตัวเลข" in page and "ชัดกว่านี้" in page
    assert desk.post("secretary", "returning", due_on="1 ม.ค. 2600").status_code == 422
    form = {"record": [first.pk], f"r{first.pk}-note": "แก้ตัวเลข", "due_on": "1 ม.ค. 2600"}
    assert desk.post("secretary", "returning", **form).status_code == 302
    states = [Record.objects.get(pk=r.pk).state for r in (first, second)]
    assert states == [State.RETURNED, State.SCREENING]
    step = first.transitions.last()
    assert (step.note, step.data["sections"]) == ("แก้ตัวเลข", {"goal": "- ชัดกว่านี้"})


def test_page_hides_what_would_lead_a_secretary_who_reviews(desk, office):
    (record,) = wanting(office, 1)
    record.assignments.create(reviewer=office.secretary)
    assert desk.get("secretary", "returning").context["rows"] == []


def test_page_costs_the_same_for_one_and_many(desk, office):
    counts = []
    for number in (1, 5):
        wanting(office, number)
        counts.append(queries(desk.client("secretary"), "/admin/returning/"))
    assert counts[0] == counts[1]
