"""What a secretary and an author do to one record at the same moment: one outcome, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest
from django.urls import reverse

from records.core.enums import Action, RevisionReason, State
from records.record import attachments, workflow, writing
from records.record.masking import Mark, Redaction
from records.record.models import Record
from tests.factories import LONG
from tests.test_at_once import at_once, office  # noqa: F401  (the fixture)

pytestmark = pytest.mark.django_db(transaction=True)
REASON = {"note": "รับคืน"}


def test_a_return_taken_back_while_its_author_hands_in_again(office):  # noqa: F811
    record = office.record(State.RETURNED)
    writing.write(record, {"goal": "<p>แก้แล้ว</p>"}, actor=office.author)
    back, again = at_once(
        lambda: workflow.advance(record, Action.TAKE_BACK, actor=office.secretary, inputs=REASON),
        lambda: workflow.advance(record, Action.RESUBMIT, actor=office.author),
    )
    assert sorted(type(one).__name__ for one in (back, again)) == ["Transition", "WrongState"]
    stored = Record.objects.get(pk=record.pk)
    assert stored.state == State.SCREENING
    came = isinstance(again, workflow.Transition)
    assert (stored.goal == "<p>แก้แล้ว</p>") == came
    texts = [revision.data["goal"] for revision in stored.revisions.all()]
    assert "<p>แก้แล้ว</p>" in texts  # whoever was first, what she wrote is kept


def test_a_return_taken_back_while_its_author_saves(office):  # noqa: F811
    record = office.record(State.RETURNED)
    before = record.goal
    back, saved = at_once(
        lambda: workflow.advance(record, Action.TAKE_BACK, actor=office.secretary, inputs=REASON),
        lambda: writing.write(record, {"goal": "<p>แก้แล้ว</p>"}, actor=office.author),
    )
    assert isinstance(back, workflow.Transition)
    stored = Record.objects.get(pk=record.pk)
    assert (stored.state, stored.goal) == (State.SCREENING, before)
    if not isinstance(saved, writing.Locked):
        aside = stored.revisions.filter(reason=RevisionReason.ASIDE)
        assert "<p>แก้แล้ว</p>" in [revision.data["goal"] for revision in aside]


def test_two_who_redact_at_once_and_a_merge(office):  # noqa: F811
    """No deadlock between a redaction of a record and the merging of its amendment."""
    text = f"<p>โทร 081-234-5678</p>{LONG}"
    original = office.record(State.PUBLISHED, technique=text)
    amendment = office.amendment(State.ACCEPTED, original)
    redaction = {"redaction": Redaction((Mark("phone", "081-234-5678"),))}
    results = at_once(
        lambda: workflow.advance(
            original, Action.REDACT, actor=office.secretary, inputs=dict(redaction)
        ),
        lambda: workflow.advance(
            amendment, Action.MERGE, actor=office.secretary, inputs={"privacy_checked": True}
        ),
    )
    assert [type(one).__name__ for one in results] == ["Transition", "Transition"]
    stored = Record.objects.get(pk=original.pk)
    if "081-234-5678" in stored.technique:  # merged from what was read before: still to be seen
        pytest.fail("the merge brought the number back")


def test_readers_download_while_a_file_is_taken_off(office, live_server):  # noqa: F811
    """Each reader gets the whole file or none of it."""
    record = office.draft()
    content = b"%PDF-1.4\n" + b"x" * 200_000 + b"\n%%EOF"
    file = attachments.keep_source(record, "a.bin", content, actor=office.author)
    type(file).objects.filter(pk=file.pk).update(kind="picture")
    record = office.bring(Record.objects.get(pk=record.pk), State.PUBLISHED)
    url = live_server.url + reverse("files-show", args=[file.pk])

    def read():
        try:
            with urlopen(url) as answer:  # noqa: S310  (the test's own server)
                return answer.status, answer.read()
        except OSError as error:
            return getattr(error, "code", 0), b""

    change = {"redaction": Redaction(withdrawn=frozenset({file.pk}))}
    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        workflow.advance(record, Action.REDACT, actor=office.chair, inputs=change)
        readers += [pool.submit(read) for _ in range(4)]
        found = [reader.result() for reader in readers]
    assert {status for status, _ in found} <= {200, 404}
    assert all(body == content for status, body in found if status == 200)
    assert found[-1][0] == 404
