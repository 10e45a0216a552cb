"""The page of the drafts of others."""

from django.urls import reverse

from records.core.enums import State
from records.record.models import Record
from tests.desk import text_of


def test_page_names_no_title_before_it_is_opened(desk, office):
    draft = office.draft(title="ร่างลับของฉัน")
    page = text_of(desk.get("administrator", "drafts"))
    assert str(office.author) in page and draft.title not in page
    one = {"record": draft.pk}
    assert draft.title not in text_of(desk.get("administrator", "drafts", **one))
    desk.post("administrator", "drafts", reason="", **one)
    assert draft.title not in text_of(desk.get("administrator", "drafts", **one))
    desk.post("administrator", "drafts", reason="ตรวจไฟล์เสีย", **one)
    assert draft.title in text_of(desk.get("administrator", "drafts", **one))
    detail = desk.client("author").get(reverse("mine-detail", args=[draft.pk]))
    assert "ตรวจไฟล์เสีย" in text_of(detail)


def test_page_is_the_administrators(desk):
    for who in ("secretary", "reviewer", "author"):
        assert desk.get(who, "drafts").status_code in (302, 403)


def test_page_of_what_was_handed_in_meanwhile_is_not_found(desk, office):
    record = office.record(State.SUBMITTED)
    assert desk.get("administrator", "drafts", record=record.pk).status_code == 404
    assert Record.objects.filter(pk=record.pk).exists()
