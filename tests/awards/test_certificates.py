"""Certificates: due, issued once, numbered, reissued, revoked with their award, found by code."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.awards import certificate_codes, certificates
from records.awards import certificate_pdf as papers
from records.awards import services as awards
from records.awards.models import Certificate, CertificateDesign
from records.awards.models.certificates import check_line
from records.core.enums import AwardKind, CertificateKind, CertificateStatus, Kind, State
from records.notices.models import Notice
from records.record.workflow import Blocked, NotAllowed
from tests.paper import pages, pdf_text, squeezed

ALL = CertificateKind.values
NEW = {"name": "นางสาวชื่อ ที่ถูกต้อง", "detail": "", "title": ""}


@pytest.fixture
def record(office):
    return office.record(State.PUBLISHED)


@pytest.fixture
def award(office, record):
    return awards.grant(AwardKind.BEST_PRACTICE, record, actor=office.chair, reason="ดีที่สุด")


@pytest.fixture
def issued(office, award):
    return certificates.issue(office.cycle, ALL, actor=office.secretary)


def test_awards_and_every_accepted_record_are_due(office, award):
    unit = office.record(State.ACCEPTED, kind=Kind.UNIT)
    office.record(State.SCREENING, owner=office.colleague)
    office.record(State.ACCEPTED, kind=Kind.SET, actor=office.secretary)
    due = {(item.kind, item.record.pk) for item in certificates.due(office.cycle, ALL)}
    part = CertificateKind.PARTICIPATION
    own = {(CertificateKind.BEST_PRACTICE, award.record_id), (part, award.record_id)}
    assert due == {*own, (part, unit.pk)}


def test_each_person_is_told_once(office, issued):
    told = Notice.objects.filter(title__contains="เกียรติบัตร")
    assert [notice.recipient for notice in told] == [office.author]


def test_again_issues_nothing_twice(office, issued):
    assert [c.serial for c in issued] == [1, 2]
    assert certificates.issue(office.cycle, ALL, actor=office.chair) == []
    office.record(State.ACCEPTED, owner=office.colleague)
    more = certificates.issue(office.cycle, ALL, actor=office.chair)
    assert [c.serial for c in more] == [3]


def test_one_in_force_is_a_constraint_of_the_database(office, issued):
    twin = Certificate.objects.get(serial=1)
    twin.pk, twin.serial, twin.code = None, 9, "Z" * 16
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_only_secretary_and_chair_issue(office, record):
    for who in (office.reviewers[0], office.author, office.administrator):
        with pytest.raises(NotAllowed):
            certificates.issue(office.cycle, ALL, actor=who)


def test_codes_cannot_be_guessed_from_one_another(issued):
    codes = [c.code for c in issued]
    assert len(set(codes)) == 2
    assert all(re.fullmatch("[2-9A-HJKMNP-TV-Z]{16}", code) for code in codes)


def test_a_code_is_found_however_it_is_typed(issued):
    code = issued[0].code
    spoken = issued[0].shown_code.lower().replace("-", " ")
    thai = code.translate(str.maketrans("23456789", "๒๓๔๕๖๗๘๙"))
    for typed in (code, spoken, thai, f" {code} "):
        assert certificate_codes.find(typed) == issued[0]


@pytest.mark.parametrize("forged", ["", "X", "2" * 16, "' OR 1=1 --", "A" * 400, "รหัสปลอม"])
def test_a_forged_code_finds_nothing(issued, forged):
    assert certificate_codes.find(forged) is None


def test_a_corrected_name_makes_a_new_paper_and_keeps_the_old(office, issued):
    old = issued[0]
    new = certificates.reissue(old, actor=office.secretary, reason="สะกดชื่อผิด", **NEW)
    old.refresh_from_db()
    assert (old.status, old.replaced_by) == (CertificateStatus.REPLACED, new)
    assert (new.name, new.serial, new.title) == (NEW["name"], 3, old.title)
    assert new.code != old.code
    with pytest.raises(Blocked):
        certificates.reissue(old, actor=office.secretary, reason="อีกครั้ง", **NEW)
    assert certificates.issue(office.cycle, ALL, actor=office.chair) == []


def test_reissue_needs_a_reason_and_a_name(office, issued):
    for reason, values in ((" ", NEW), ("ผิด", {**NEW, "name": " "})):
        with pytest.raises(Blocked):
            certificates.reissue(issued[0], actor=office.secretary, reason=reason, **values)


def test_a_revoked_award_takes_its_certificates_along(office, award, issued):
    new = certificates.reissue(issued[0], actor=office.secretary, reason="ผิด", **NEW)
    awards.revoke(award, actor=office.chair, reason="ซ้ำกับเรื่องของปีก่อน")
    statuses = {c.kind: c.status for c in Certificate.objects.order_by("serial")}
    assert statuses[CertificateKind.BEST_PRACTICE] == CertificateStatus.REVOKED
    assert statuses[CertificateKind.PARTICIPATION] == CertificateStatus.VALID
    with pytest.raises(Blocked):
        certificates.reissue(new, actor=office.secretary, reason="ขอใหม่", **NEW)


def test_a_revoked_award_is_not_due(office, award):
    awards.revoke(award, actor=office.chair, reason="ทดสอบ")
    kinds = [AwardKind.BEST_PRACTICE]
    assert certificates.issue(office.cycle, kinds, actor=office.secretary) == []


def test_revoking_needs_a_reason_and_happens_once(office, issued):
    with pytest.raises(Blocked):
        certificates.revoke(issued[1], actor=office.chair, reason=" ")
    assert certificates.revoke(issued[1], actor=office.chair, reason="ออกผิดคน")
    assert not certificates.revoke(issued[1], actor=office.chair, reason="อีกครั้ง")


# --- words and paper ---------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["{0}", "{ชื่อ.__class__}", "{เรื่อง", '#image("x") {x}', "{}"])
def test_a_line_of_the_design_takes_only_known_placeholders(line):
    with pytest.raises(ValidationError):
        check_line(line)


def test_the_words_stay_as_issued(office, issued):
    design = CertificateDesign.objects.create(cycle=office.cycle, office="ชื่อใหม่")
    issued[0].refresh_from_db()
    assert issued[0].wording["office"] != design.office


def test_the_paper_says_everything_with_thai_digits(office, award, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.issued_on = timezone.localdate().replace(year=2026, month=10, day=7)
    content = papers.write([certificate])
    text = squeezed(pdf_text(content))
    said = (certificate.name, certificate.title, "เลขที่ ๑/๒๕๖๙", "วันที่ ๗ เดือน ตุลาคม พ.ศ. ๒๕๖๙")
    for words in (*said, certificate.shown_code, certificate.wording["opening"]):
        assert squeezed(words) in text
    assert pages(content) == 1


def test_a_long_name_and_title_stay_on_one_page(office, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.name = "นางสาวกัญญาณัฐวิภาพรรณสิริ ศรีสวัสดิ์วงศ์วรวิทยานุกูลธาดา" * 4
    certificate.wording["title_line"] = "เทคนิคการเชื่อมโยงผลิตภัณฑ์เข้าสู่ตลาดการท่องเที่ยว" * 9
    content = papers.write([certificate])
    assert pages(content) == 1
    text = squeezed(pdf_text(content))
    assert squeezed(certificate.name) in text
    assert squeezed(certificate.wording["title_line"]) in text


def test_what_people_typed_is_never_markup(office, issued):
    certificate = Certificate.objects.get(serial=1)
    certificate.name = "#panic(1) $x$ *หนา* \\ <ป้าย> @อ้าง [ก] `ข`"
    assert squeezed(certificate.name) in squeezed(pdf_text(papers.write([certificate])))


def test_a_batch_is_one_pdf_with_a_page_each(office, issued):
    rows = list(Certificate.objects.all())
    assert pages(papers.write(rows)) == len(rows)
