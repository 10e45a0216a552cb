"""Blind cycles: names are taken out on every page, in every file name, search, log and notice."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from records.core.enums import AttachmentKind, State
from records.notices.models import Notice
from records.record import anonymity
from records.record.models import Attachment, Record
from records.screening import reviews
from records.screening.models import Review
from tests.desk import Desk


@pytest.fixture
def blind(office, sign_in):
    """A record under blind screening whose text, files and title row tell its owner."""
    office.cycle.blind = True
    office.cycle.save()
    office.author.given_name, office.author.family_name = "มะลิวัลย์", "ชื่นสกุล"
    office.author.save()
    text = "<p>ดิฉันนางมะลิวัลย์ ชื่นสกุล แห่งสพอ.เมืองชัยภูมิ เล่าเรื่องปุ๋ย</p>"
    record = office.record(State.SCREENING, goal=text)
    for kind, name in (
        (AttachmentKind.SOURCE, "แบบบันทึกของมะลิวัลย์.docx"),
        (AttachmentKind.DOCUMENT, "แผนของมะลิวัลย์.pdf"),
    ):
        Attachment.objects.create(
            record=record,
            kind=kind,
            name=name,
            content_type="application/pdf",
            file=ContentFile(b"%PDF-1.7 x", name="x.pdf"),
            size=10,
            caption="ภาพจากมะลิวัลย์",
        )
    return Desk(office, sign_in), record


SECRETS = ("มะลิวัลย์", "ชื่นสกุล", "สพอ.เมืองชัยภูมิ", "สำนักงานพัฒนาชุมชนอำเภอเมืองชัยภูมิ")


def pages(record):
    change = reverse("admin:records_record_change", args=[record.pk])
    review = reverse("admin:records_record_review", args=[record.pk])
    names = ("index", "tasks", "records_record_changelist")
    return [change, review, *(reverse(f"admin:{name}") for name in names)]


def test_a_reviewer_reads_no_name_anywhere(blind):
    desk, record = blind
    client = desk.client("reviewer")
    for path in pages(record):
        html = client.get(path).content.decode()
        assert record.title in html or path.endswith(("/admin/", "/tasks/"))
        assert not [secret for secret in SECRETS if secret in html], path
    assert anonymity.HIDDEN in client.get(pages(record)[0]).content.decode()


def test_the_secretary_and_the_chair_read_everything(blind):
    desk, record = blind
    for who in ("secretary", "chair", "administrator"):
        html = desk.page(who, record).content.decode()
        assert "มะลิวัลย์" in html and "ชื่นสกุล" in html


def test_a_hidden_name_is_not_found_by_searching_nor_by_filters(blind):
    desk, record = blind

    def found(who, **query):
        response = desk.get(who, "records_record_changelist", **query)
        return record.number in response.content.decode()

    assert found("secretary", q="มะลิวัลย์")
    assert not found("reviewer", q="มะลิวัลย์")
    assert found("reviewer", q="ปุ๋ยหมัก")  # of its title
    response = desk.get("reviewer", "records_record_changelist")
    assert "?unit=" not in response.content.decode()
    assert desk.get("reviewer", "records_record_changelist", unit="3601").status_code == 400


def test_files_lose_their_names_and_the_form_itself_stays_closed(blind):
    desk, record = blind
    source, document = record.attachments.order_by("pk")
    client = desk.client("reviewer")
    assert client.get(source.get_absolute_url()).status_code == 404
    response = client.get(document.get_absolute_url())
    assert response.status_code == 200 and "%E0%B8%A1" not in response["Content-Disposition"]
    assert f"{document.pk}.pdf" in response["Content-Disposition"]
    assert desk.client("secretary").get(source.get_absolute_url()).status_code == 200


def test_exports_and_api_say_nothing(blind):
    desk, record = blind
    client = desk.client("reviewer")
    for suffix in ("docx", "pdf", "md"):
        path = reverse("downloads-form", args=[record.number, suffix])
        assert client.get(path).status_code == 404
    for name in ("downloads-chat", "downloads-cite"):
        args = [record.number] + (["txt"] if name.endswith("cite") else [])
        assert client.get(reverse(name, args=args)).status_code == 404
    api = client.get(reverse("api-record", args=[record.number]))
    assert api.status_code == 404
    listed = client.get(reverse("api-records"), {"q": "ปุ๋ยหมัก"}).content.decode()
    assert "ชื่นสกุล" not in listed
    page = client.get(reverse("records-index"), {"q": "ชื่นสกุล"}).content.decode()
    assert record.title not in page


def test_notices_to_reviewers_name_nobody(blind):
    desk, record = blind
    notices = Notice.objects.filter(recipient__in=desk.office.reviewers)
    assert notices.exists()
    for notice in notices:
        assert not [s for s in SECRETS if s in notice.title + notice.body]


def test_reviewers_are_numbers_to_each_other_and_to_the_owner(blind):
    desk, record = blind
    one, two = desk.office.reviewers
    for reviewer in (one, two):
        desk.review(reviewer, record)
    html = desk.page(one, record).content.decode()
    assert str(two) not in html and "กรรมการคนที่ 2" in html
    assert str(two) in desk.page("secretary", record).content.decode()
    owner = desk.client("author")
    for name in ("mine-detail", "mine-history"):
        html = owner.get(reverse(name, args=[record.pk])).content.decode()
        assert str(one) not in html and str(two) not in html


def test_names_come_back_after_the_decision(blind):
    desk, record = blind
    Record.objects.filter(pk=record.pk).update(state=State.ACCEPTED)
    assert "มะลิวัลย์" in desk.page("reviewer", record).content.decode()


def test_an_open_cycle_hides_nothing(office, sign_in):
    record = office.record(State.SCREENING)
    assert not anonymity.hides_owner(office.reviewers[0], record)
    assert not anonymity.hides_reviewers(office.author, record)
    assert record.pk in Record.objects.open_to(office.reviewers[0]).values_list("pk", flat=True)


def test_ones_own_record_is_never_hidden_from_oneself(blind):
    desk, record = blind
    owner = desk.office.author
    desk.office.cycle.committee.create(user=owner, role="reviewer")
    owner = type(owner).objects.get(pk=owner.pk)
    assert not anonymity.hides_owner(owner, record)
    assert Record.objects.open_to(owner).filter(pk=record.pk).exists()
    assert not Record.objects.open_to(desk.office.reviewers[0]).filter(pk=record.pk).exists()


def test_released_notes_carry_no_names(blind):
    desk, record = blind
    task = record.assignments.first()
    Review.objects.create(
        assignment=task,
        revision=reviews.current_text(record),
        recommendation="revise",
        comment_owner="ขอตัวเลขเพิ่ม",
        section_notes={"goal": "ระบุจำนวน"},
        submitted_at=timezone.now(),
    )
    assert reviews.released_notes(record) == ("- ขอตัวเลขเพิ่ม", {"goal": "- ระบุจำนวน"})
    page = desk.get("secretary", "records_record_step", record.pk, "return")
    form = page.context["form"]
    assert form["note"].value() == "- ขอตัวเลขเพิ่ม"
    assert form["section_goal"].value() == "- ระบุจำนวน"
