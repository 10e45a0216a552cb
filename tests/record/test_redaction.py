"""Taking personal data out: everywhere, nothing else, and no word of it in the log."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from records.bank.models import Book
from records.core.enums import Action, State
from records.notices.models import Notice
from records.record import amendments, attachments, masking, redaction, workflow, writing
from records.record.attachment_checks import check_file
from records.record.masking import Mark, Redaction
from records.record.models import Attachment, Record, Revision
from records.record.workflow import Blocked, advance
from records.screening import reviews
from records.search.models import SearchText
from tests.factories import LONG

NUMBER = "081-234-5678"
TEXT = f"<p>ติดต่อกลุ่มที่ <strong>081</strong>-234-5678 หรือ ๐๘๑ ๒๓๔ ๕๖๗๘</p>{LONG}"
WORDS = ("234-5678", "0812345678", "๒๓๔ ๕๖๗๘", "ยายสมปอง")


def everything(record):
    """All that is kept of the family, as text."""
    rows = redaction.family(Record.objects.get(pk=record.pk))
    said = [
        json.dumps(list(r.revisions.values_list("data", flat=True)), ensure_ascii=False)
        for r in rows
    ]
    said += [f"{r.title} {r.excerpt} {r.texts()} {r.unplaced}" for r in rows]
    said += [str(list(r.partners.values()) + list(r.processes.values())) for r in rows]
    said += [str(list(r.attachments.values("name", "caption"))) for r in rows]
    said += [str(list(SearchText.objects.filter(record__in=rows).values()))]
    said += [str(list(Notice.objects.filter(record__in=rows).values("title", "body")))]
    said += [str([(t.note, t.data) for r in rows for t in r.transitions.all()])]
    return "\n".join(said)


def asked(*words, **files):
    marks = [Mark("phone", NUMBER), *(Mark("other", word) for word in words)]
    return {"redaction": Redaction(tuple(marks), **files)}


def marked(office, state, **values):
    return office.record(state, technique=TEXT, title="ปุ๋ยหมักของยายสมปอง", **values)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.PUBLISHED, State.UNPUBLISHED])
def test_a_number_and_a_name_are_gone_from_everything_that_is_kept(office, state):
    record = marked(
        office,
        state,
        partners=[{"sector": "people", "name": f"ยายสมปอง {NUMBER}", "contribution": "ที่ดิน"}],
        village="บ้านยายสมปอง",
        processes={"inputs": "ซื้อจาก ยายสมปอง โทร 0812345678"},
        problems_solutions=f'<p><a href="tel:0812345678">โทรหา</a></p>{LONG}',
    )
    before = Record.objects.get(pk=record.pk).texts()
    step = advance(record, Action.REDACT, actor=office.secretary, inputs=asked("ยายสมปอง"))
    record = Record.objects.get(pk=record.pk)
    kept = everything(record)
    assert [word for word in WORDS if word in kept] == []
    assert record.state == step.to_state == state
    assert record.title == "ปุ๋ยหมักของ[ปิดข้อมูลส่วนบุคคล]"
    assert record.technique.startswith("<p>ติดต่อกลุ่มที่ [ปิดหมายเลขโทรศัพท์] หรือ [ปิดหมายเลขโทรศัพท์]</p>")
    assert "tel:" not in record.problems_solutions and "โทรหา" in record.problems_solutions
    untouched = [k for k, html in before.items() if k not in ("technique", "problems_solutions")]
    assert all(getattr(record, key) == before[key] for key in untouched)
    assert step.data == {"masked": {"หมายเลขโทรศัพท์": 4, "ข้อมูลส่วนบุคคล": 4}}
    assert (record.amended_at is not None) == (state == State.PUBLISHED)


def test_no_new_revision_and_no_new_acceptance(office):
    record = marked(office, State.ACCEPTED)
    numbers = list(record.revisions.values_list("number", "frozen"))
    read = reviews.current_text(record)
    advance(record, Action.REDACT, actor=office.secretary, inputs=asked())
    assert list(record.revisions.values_list("number", "frozen")) == numbers
    assert reviews.current_text(record) == read  # the reviews are still of the newest text
    inputs = {"privacy_checked": True}
    advance(record, Action.PUBLISH, actor=office.secretary, inputs=inputs)
    page = Client().get(reverse("records-detail", args=[record.number])).content.decode()
    assert "[ปิดหมายเลขโทรศัพท์]" in page and "234-5678" not in page


def test_amendments_and_what_they_amend_are_one_family(office):
    original = marked(office, State.PUBLISHED)
    office.amendment(State.MERGED, original)
    draft, _ = amendments.begin(original, actor=office.author)
    writing.write(draft, {"goal": f"<p>อีกเป้าหมาย</p>{LONG}"}, actor=office.author)
    office.bring(draft, State.SCREENING)
    advance(original, Action.REDACT, actor=office.secretary, inputs=asked("ยายสมปอง"))
    kept = everything(original)
    assert [word for word in WORDS if word in kept] == []
    assert Record.objects.get(pk=draft.pk).state == State.SCREENING
    # The other way round: found where an amendment is merged.
    other = office.record(State.PUBLISHED, owner=office.stranger, technique=TEXT)
    amendment = office.amendment(State.ACCEPTED, other)
    advance(amendment, Action.REDACT, actor=office.secretary, inputs=asked())
    assert "234-5678" not in everything(other)
    advance(amendment, Action.MERGE, actor=office.secretary, inputs={"privacy_checked": True})


def test_what_stands_nowhere_or_is_another_text_is_refused(office):
    record = marked(office, State.ACCEPTED)
    for words, code in (("ยายสมหมาย", "absent"), ("ข้อความตัวอย่างที่ยาวพอสำหรับการทดสอบระบบ", "much")):
        with pytest.raises(Blocked) as error:
            advance(record, Action.REDACT, actor=office.secretary, inputs=asked(words))
        assert [p.code for p in error.value.problems] == [code]
    assert "234-5678" in everything(record)


def test_sent_back_for_redaction_alone(office):
    record = marked(office, State.ACCEPTED)
    inputs = {"note": f"มีเบอร์ {NUMBER} ในข้อ 6.1", "due_on": record.submitted_at.date()}
    step = advance(record, Action.ASK_REDACTION, actor=office.secretary, inputs=inputs)
    assert step.note == "มีเบอร์ [ปิดหมายเลขโทรศัพท์] ในข้อ 6.1"
    record.refresh_from_db()
    with pytest.raises(writing.Locked):
        writing.write(record, {"goal": "<p>อย่างอื่น</p>"}, actor=office.author)
    with pytest.raises(Blocked):
        advance(record, Action.HAND_REDACTED, actor=office.author)
    advance(record, Action.HAND_REDACTED, actor=office.author, inputs=asked())
    record.refresh_from_db()
    assert (record.state, record.due_on) == (State.ACCEPTED, None)
    assert "234-5678" not in everything(record)
    assert workflow.may(record, Action.PUBLISH, office.secretary)


def picture(name="a.png", colour="red"):
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def test_files_are_taken_off_or_replaced(office, django_capture_on_commit_callbacks):
    record = office.draft()
    kept = attachments.add_file(record, picture("ยายสมปอง.png"), actor=office.author)
    bad = attachments.add_file(record, picture("b.png", "blue"), actor=office.author)
    figure = f'<figure data-file="{bad.key}"><figcaption>บัตร</figcaption></figure>{LONG}'
    writing.write(record, {"technique": figure}, actor=office.author)
    gone = attachments.add_file(record, picture("c.png", "green"), actor=office.author)
    paths = [(file.file.storage, file.file.name) for file in (bad, gone)]
    record = office.bring(Record.objects.get(pk=record.pk), State.PUBLISHED)
    new = ("ปิดหน้าแล้ว.png", check_file(picture("d.png", "white")))
    change = Redaction(
        (Mark("other", "ยายสมปอง"),), withdrawn=frozenset({gone.pk}), replaced={bad.pk: new}
    )
    with django_capture_on_commit_callbacks(execute=True):
        step = advance(record, Action.REDACT, actor=office.chair, inputs={"redaction": change})
    assert step.data["files_withdrawn"] == step.data["files_replaced"] == 1
    names = set(Attachment.objects.filter(record=record).values_list("name", flat=True))
    assert names == {"[ปิดข้อมูลส่วนบุคคล].png", "ปิดหน้าแล้ว.png"}
    assert not any(storage.exists(name) for storage, name in paths)
    for file, status in ((kept, 200), (bad, 404), (gone, 404)):
        assert Client().get(reverse("files-show", args=[file.pk])).status_code == status
    record = Record.objects.get(pk=record.pk)
    (shown,) = record.figures.keys() & {bad.key, *[a.key for a in record.attachments.all()]} - {
        kept.key
    }
    assert shown != bad.key and f'data-file="{shown}"' in record.technique
    stored = Revision.objects.filter(record=record).values_list("data", flat=True)
    assert all(bad.key not in json.dumps(data) for data in stored)


def test_a_file_that_goes_while_it_is_read_is_read_to_its_end(
    office, django_capture_on_commit_callbacks
):
    """One outcome each: who began gets all of the old file, who comes later gets none of it."""
    record = office.draft()
    file = attachments.add_file(record, picture(), actor=office.author)
    with file.file.open() as stored:
        content = stored.read()
    record = office.bring(Record.objects.get(pk=record.pk), State.PUBLISHED)
    begun = Client().get(reverse("files-show", args=[file.pk]))
    change = Redaction(withdrawn=frozenset({file.pk}))
    with django_capture_on_commit_callbacks(execute=True):
        advance(record, Action.REDACT, actor=office.secretary, inputs={"redaction": change})
    assert b"".join(begun.streaming_content) == content
    assert Client().get(reverse("files-show", args=[file.pk])).status_code == 404
    form = Client().get(reverse("downloads-form", args=[record.number, "md"]))
    assert form.status_code == 200


def test_a_finished_book_with_the_words_is_closed(office):
    record = marked(office, State.PUBLISHED)
    book = Book.objects.create(
        cycle=office.cycle, requested_by=office.secretary, finished_at=record.published_at
    )
    book.records.add(record)
    advance(record, Action.REDACT, actor=office.secretary, inputs=asked())
    book.refresh_from_db()
    assert "สั่งทำเล่มใหม่" in book.problem
    assert not Book.objects.finished().exists()


def test_other_records_that_say_it_are_named(office):
    record = marked(office, State.ACCEPTED)
    other = office.record(State.PUBLISHED, owner=office.stranger, goal=f"<p>โทร {NUMBER}</p>{LONG}")
    marks = (Mark("phone", NUMBER),)
    assert redaction.elsewhere(record, marks, office.secretary) == [other]


def test_a_tombstone_shows_no_title_where_the_title_is_the_reason(office):
    record = marked(office, State.PUBLISHED)
    inputs = {"note": "มีชื่อบุคคลในชื่อเรื่อง", "hide_title": True}
    advance(record, Action.UNPUBLISH, actor=office.chair, inputs=inputs)
    page = Client().get(reverse("records-detail", args=[record.number]))
    assert page.status_code == 410
    assert "ยายสมปอง" not in page.content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "words", "text", "left"),
    [
        ("phone", "0812345678", "โทร 081-234-5678, 08 1234 5678", "โทร [X], [X]"),
        ("phone", "081-234-5678", "๐๘๑๒๓๔๕๖๗๘ และ 10812345678", "[X] และ 10812345678"),
        ("other", "ยาย  สมปอง", "ยาย\nสมปอง ยายสมปอง", "[X] ยายสมปอง"),
        ("other", "a.b", "axb a.b", "axb [X]"),
    ],
)
def test_masked(kind, words, text, left):
    mark = Mark(kind, words)
    assert masking.masked(text, [mark]).replace(mark.mask, "[X]") == left
