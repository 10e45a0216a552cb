"""Files go out only through the record's visibility, and never run."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from records.core.enums import AttachmentKind, CommitteeRole, State
from records.cycles.models import CommitteeMember
from records.record.models import Attachment
from tests.factories import CycleFactory, UserFactory
from tests.pdfs import pdf

pytestmark = pytest.mark.django_db


def attach(record, kind=AttachmentKind.DOCUMENT, **fields):
    fields = {
        "name": "แผนงาน.pdf",
        "content_type": "application/pdf",
        "file": ContentFile(b"%PDF-1.7 x", name="x.pdf"),
        **fields,
    }
    return Attachment.objects.create(record=record, kind=kind, **fields)


def test_show_downloads_with_the_thai_name(office, client):
    file = attach(office.record(State.PUBLISHED))
    response = client.get(file.get_absolute_url())
    assert b"".join(response.streaming_content) == b"%PDF-1.7 x"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B9%81")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "private" in response["Cache-Control"]


def test_show_opens_pictures_in_the_page(office, client):
    kind = AttachmentKind.PICTURE
    file = attach(office.record(State.PUBLISHED), kind, name="ภาพ.png", content_type="image/png")
    assert client.get(file.get_absolute_url())["Content-Disposition"].startswith("inline")


def test_show_keeps_the_source_from_readers(office, client, sign_in):
    file = attach(office.record(State.PUBLISHED), AttachmentKind.SOURCE)
    path = f"/files/{file.pk}/"
    assert client.get(path).status_code == 404
    assert sign_in(office.stranger).get(path).status_code == 404
    for person in (office.author, office.coordinator, office.secretary):
        assert sign_in(person).get(path).status_code == 200


def test_show_keeps_a_drafts_file(office, client, sign_in):
    file = attach(office.draft())
    assert client.get(file.get_absolute_url()).status_code == 404
    assert sign_in(office.stranger).get(file.get_absolute_url()).status_code == 404
    assert sign_in(office.author).get(file.get_absolute_url()).status_code == 200


def test_show_of_a_file_that_is_gone_is_404(office, client):
    file = attach(office.record(State.PUBLISHED))
    file.file.storage.delete(file.file.name)
    assert client.get(file.get_absolute_url()).status_code == 404


def test_show_leads_to_a_video(office, client):
    kind = AttachmentKind.VIDEO
    file = attach(office.record(State.PUBLISHED), kind, file="", url="https://youtu.be/x")
    assert client.get(f"/files/{file.pk}/").url == "https://youtu.be/x"


def page_of(file, number):
    return f"/files/{file.pk}/pages/{number}.webp"


def attach_pdf(record, pages=2, **fields):
    return attach(record, file=ContentFile(pdf(pages), name="x.pdf"), **fields)


def test_page_is_a_private_picture_that_cannot_run(office, sign_in):
    file = attach_pdf(office.record(State.SCREENING))
    response = sign_in(office.reviewers[0]).get(page_of(file, 2))
    assert response.status_code == 200 and response["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(response.content)).size == (1000, 1416)
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert "Content-Disposition" not in response  # which would name the file


@pytest.mark.parametrize("number", ["0", "3", "31", "99", "9" * 30, "-1", "x", "1.5", ""])
def test_page_that_is_not_there_is_404(office, sign_in, number):
    file = attach_pdf(office.record(State.SCREENING))
    assert sign_in(office.reviewers[0]).get(page_of(file, number)).status_code == 404


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"", pdf(locked=True), pdf(3)[:200]])
def test_page_of_a_pdf_that_does_not_open_is_404(office, sign_in, content):
    record = office.record(State.SCREENING)
    file = attach(record, file=ContentFile(content, name="x.pdf"))
    assert sign_in(office.reviewers[0]).get(page_of(file, 1)).status_code == 404


def test_page_of_something_else_is_404(office, sign_in):
    record = office.record(State.SCREENING)
    client = sign_in(office.reviewers[0])
    word = attach(record, file=ContentFile(pdf(), name="x.docx"))
    gone = attach_pdf(record)
    gone.file.storage.delete(gone.file.name)
    video = attach(record, AttachmentKind.VIDEO, file="", url="https://youtu.be/x")
    for file in (word, gone, video):
        assert client.get(page_of(file, 1)).status_code == 404
    assert client.get("/files/999999/pages/1.webp").status_code == 404


def test_page_is_for_the_committee(office, client, sign_in):
    file = attach_pdf(office.record(State.SCREENING))
    path = page_of(file, 1)
    assert client.get(path).url == f"/account/login/?next={path}"
    for person in (office.author, office.colleague, office.coordinator, office.stranger):
        assert sign_in(person).get(path).status_code == 403, person
    for person in (*office.reviewers, office.secretary, office.chair, office.administrator):
        assert sign_in(person).get(path).status_code == 200, person


def test_page_keeps_a_drafts_file_and_that_of_another_cycle(office, sign_in):
    draft = attach_pdf(office.draft())
    for person in (office.reviewers[0], office.secretary, office.chair):
        assert sign_in(person).get(page_of(draft, 1)).status_code == 404, person
    other = UserFactory(username="elsewhere", unit=office.other_unit)
    CommitteeMember.objects.create(
        cycle=CycleFactory(fiscal_year=2560), user=other, role=CommitteeRole.REVIEWER
    )
    handed_in = attach_pdf(office.record(State.SCREENING, owner=office.colleague))
    assert sign_in(other).get(page_of(handed_in, 1)).status_code == 404
    assert sign_in(office.reviewers[0]).get(page_of(handed_in, 1)).status_code == 200


def test_page_of_the_form_itself_stays_closed_under_blind_screening(office, sign_in):
    office.cycle.blind = True
    office.cycle.save()
    record = office.record(State.SCREENING)
    source = attach_pdf(record, kind=AttachmentKind.SOURCE)
    document = attach_pdf(record)
    reviewer = sign_in(office.reviewers[0])
    assert reviewer.get(page_of(source, 1)).status_code == 404
    assert reviewer.get(page_of(document, 1)).status_code == 200
    assert sign_in(office.secretary).get(page_of(source, 1)).status_code == 200


def test_small_is_a_picture_of_few_bytes(office, client):
    out = io.BytesIO()
    Image.new("RGB", (900, 700), "green").save(out, "PNG")
    file = ContentFile(out.getvalue(), name="ภาพ.png")
    picture = attach(office.record(State.PUBLISHED), AttachmentKind.PICTURE, file=file, digest="a")
    answer = client.get(f"/files/{picture.pk}/small.webp")
    assert answer["Content-Type"] == "image/webp" and len(answer.content) < 30_000
    document = attach(office.record(State.PUBLISHED, owner=office.stranger))
    assert client.get(f"/files/{document.pk}/small.webp").status_code == 404
    hidden = office.record(State.ACCEPTED, owner=office.colleague)
    closed = attach(hidden, AttachmentKind.PICTURE)
    assert client.get(f"/files/{closed.pk}/small.webp").status_code == 404


def test_show_goes_on_where_a_download_broke_off(office, client):
    file = attach(office.record(State.PUBLISHED), digest="b" * 64)
    whole = client.get(file.get_absolute_url())
    assert whole["ETag"] == f'"{file.digest}"' and whole["Accept-Ranges"] == "bytes"
    headers = {"Range": "bytes=5-", "If-Range": whole["ETag"]}
    rest = client.get(file.get_absolute_url(), headers=headers)
    assert (rest.status_code, rest.content) == (206, b"1.7 x")
    assert rest["Content-Range"] == "bytes 5-9/10" and rest["Content-Length"] == "5"
    assert rest["Content-Disposition"] == whole["Content-Disposition"]
    assert rest["Content-Security-Policy"].startswith("sandbox")
    same = client.get(file.get_absolute_url(), headers={"If-None-Match": whole["ETag"]})
    assert same.status_code == 304
