"""Sets on the desk: begun, shown, their editors and coverage."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk import text_of
from tests.synthesis.desk.clicks import click, form, group, page
from tests.synthesis.sets import COMPOST, COMPOST_TOO, MARKET


def test_an_editor_is_chosen_by_the_secretary_and_then_writes(desk, the_set):
    mine = group(desk, the_set, COMPOST)
    reviewer = desk.office.reviewers[0]
    assert (
        click(desk, the_set, "paragraph", mine.pk, who="reviewer", **form(mine)).status_code == 404
    )
    assert click(desk, the_set, "editors", who="reviewer").status_code == 404
    click(desk, the_set, "editors", editors=reviewer.pk)
    assert (
        click(desk, the_set, "paragraph", mine.pk, who="reviewer", **form(mine)).status_code == 302
    )


def test_a_choice_of_editors_that_cannot_be_is_said_and_takes_nobody_out(desk, the_set):
    reviewer = desk.office.reviewers[0]
    click(desk, the_set, "editors", editors=reviewer.pk)
    url = reverse("admin:records_provincialset_editors", args=[the_set.pk])
    for odd in ("x", desk.office.author.pk):
        response = desk.client("secretary").post(url, {"editors": odd}, follow=True)
        assert "บันทึกผู้ร่วมเขียนแล้ว" not in text_of(response)
        assert "กรรมการที่เขียนด้วยกัน: " in text_of(response)
        assert [editor.user for editor in the_set.editors.all()] == [reviewer]
    click(desk, the_set, "editors")
    assert not the_set.editors.exists()


def test_coverage_names_what_is_not_used(desk, the_set, sources):
    group(desk, the_set, COMPOST)
    text = page(desk, the_set, "coverage")
    assert "1 จาก 2 เรื่อง" in text
    assert sources[1].number in text


def test_other_years_and_authors_see_nothing(desk, the_set, other_year):
    assert desk.get(other_year, "records_provincialset_change", the_set.pk).status_code == 404
    assert desk.get("author", "records_provincialset_change", the_set.pk).status_code == 403
    assert desk.get("reviewer", "records_provincialset_add").status_code == 403
    assert (
        desk.get("secretary", "records_provincialset_section", the_set.pk, "x").status_code == 404
    )


def test_opening_the_desk_costs_the_same_whatever_its_size(desk, the_set):
    client = desk.client("secretary")
    url = reverse("admin:records_provincialset_change", args=[the_set.pk])

    def cost():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    before = cost()
    for text in (COMPOST, MARKET, COMPOST_TOO):
        group(desk, the_set, text)
    click(desk, the_set, "suggest")
    assert cost() == before <= 10
