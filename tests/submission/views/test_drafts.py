"""Beginning anew, and one of several drafts."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from records.core.enums import Action, State
from records.record import attachments, writing
from records.record.models import Record
from records.record.workflow import advance
from tests.submission.pages import picture


def test_anew_begins_once_from_what_was_withdrawn(office, author):
    record = office.draft()
    file = attachments.add_file(
        record, SimpleUploadedFile("a.png", picture().read()), actor=office.author
    )
    record = office.bring(Record.objects.get(pk=record.pk), State.WITHDRAWN)
    detail = author.get(reverse("mine-detail", args=[record.pk])).content.decode()
    here = reverse("drafts-anew", args=[record.pk])
    assert here in detail
    assert author.get(here).status_code == 200
    first, second = author.post(here), author.post(here)
    draft = Record.objects.get(state=State.DRAFT)
    assert first.url == reverse("writing-edit", args=[draft.pk])
    assert second.url == reverse("mine-detail", args=[draft.pk])
    assert (draft.title, draft.goal, draft.number) == (record.title, record.goal, None)
    (copied,) = draft.attachments.all()
    assert copied.file.name != file.file.name and copied.digest == file.digest
    record.refresh_from_db()
    assert record.state == State.WITHDRAWN and record.attachments.count() == 1


def test_anew_is_for_its_author_of_what_is_over(office, author, sign_in):
    record = office.record(State.SUBMITTED)
    here = reverse("drafts-anew", args=[record.pk])
    assert author.get(here).status_code == 302
    assert author.post(here).status_code == 403
    assert sign_in(office.stranger).get(here).status_code == 404


def test_choose_withdraws_the_drafts_beside_and_loses_nothing(office, author):
    drafts = [office.draft(title=f"ร่างที่ {n}") for n in (1, 2, 3)]
    index = author.get(reverse("mine-index")).content.decode()
    for draft in drafts:
        assert draft.title in index and reverse("drafts-choose", args=[draft.pk]) in index
    here = reverse("drafts-choose", args=[drafts[1].pk])
    assert "ร่างที่ 3" in author.get(here).content.decode()
    author.post(here)
    states = [Record.objects.get(pk=draft.pk).state for draft in drafts]
    assert states == [State.WITHDRAWN, State.DRAFT, State.WITHDRAWN]
    assert "ร่างที่ 2" in drafts[0].transitions.get().note
    assert author.get(here).status_code == 302  # nothing left to choose from


def test_choose_of_a_record_that_is_on_its_way(office, author):
    record = office.record(State.SUBMITTED)
    assert author.post(reverse("drafts-choose", args=[record.pk])).status_code == 302
    record.refresh_from_db()
    assert record.state == State.SUBMITTED


def test_choose_leaves_a_recalled_record_alone(office, author):
    """It has its number: it was handed in once."""
    recalled = office.record(State.SUBMITTED)
    draft = office.draft(title="อีกฉบับ")
    advance(recalled, Action.RECALL, actor=office.author)
    author.post(reverse("drafts-choose", args=[draft.pk]))
    recalled.refresh_from_db()
    assert recalled.state == State.DRAFT
    writing.write(recalled, {"goal": "<p>ต่อ</p>"}, actor=office.author)
