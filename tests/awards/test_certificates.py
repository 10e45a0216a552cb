"""Certificates: due, issued once, numbered, reissued, revoked with their award."""

import pytest
from django.contrib.auth.models import AnonymousUser

from records.audit.actions import EventAction
from records.audit.models import Event
from records.awards import awards, certificates
from records.awards.models import Certificate
from records.core.enums import AwardKind, CertificateKind, CertificateStatus, Kind, State
from records.notices.models import Notice
from records.record.workflow import Blocked, NotAllowed
from tests.awards.conftest import ALL

NEW = {"name": "นางสาวชื่อ ที่ถูกต้อง", "detail": "", "title": ""}


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
    for certificate in issued:
        words = f"{certificate.get_kind_display()} เรื่อง “{certificate.title}”"
        assert words in told.get().body and str(certificate.cycle) in told.get().title


def test_each_person_reads_of_her_own_certificates_alone(office, issued):
    for person, title in ((office.colleague, "ปุ๋ย & ดิน"), (office.stranger, "ผ้าทอ")):
        office.record(State.ACCEPTED, owner=person, title=title)
    certificates.issue(office.cycle, ALL, actor=office.chair)
    told = Notice.objects.filter(title__contains="เกียรติบัตร")
    mine, other = told.get(recipient=office.colleague), told.get(recipient=office.stranger)
    assert "ปุ๋ย & ดิน" in mine.body and "ผ้าทอ" not in mine.body
    assert "ผ้าทอ" in other.body and told.count() == 3


def test_again_issues_nothing_twice(office, issued):
    assert [c.serial for c in issued] == [1, 2]
    assert certificates.issue(office.cycle, ALL, actor=office.chair) == []
    office.record(State.ACCEPTED, owner=office.colleague)
    more = certificates.issue(office.cycle, ALL, actor=office.chair)
    assert [c.serial for c in more] == [3]


def test_only_secretary_and_chair_issue(office, record):
    for who in (office.reviewers[0], office.author, office.administrator):
        with pytest.raises(NotAllowed):
            certificates.issue(office.cycle, ALL, actor=who)


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


def test_a_batch_leaves_one_event(office, issued):
    certificates.issue(office.cycle, ALL, actor=office.chair)
    with pytest.raises(NotAllowed):
        certificates.issue(office.cycle, ALL, actor=office.author)
    event = Event.objects.get(action=EventAction.CERTIFICATE_ISSUED)
    assert (event.object_name, event.cycle_id) == ("เกียรติบัตร 2 ฉบับ", office.cycle.pk)
    assert event.change_lines() == [("เลขที่", "–", "2")]


def test_a_reissue_leaves_one_event_of_what_differs(office, issued):
    with pytest.raises(Blocked):
        certificates.reissue(issued[0], actor=office.secretary, reason=" ", **NEW)
    values = {**NEW, "detail": issued[0].detail}
    new = certificates.reissue(issued[0], actor=office.secretary, reason="สะกดผิด", **values)
    event = Event.objects.get(action=EventAction.CERTIFICATE_REPLACED)
    assert (event.object_id, event.reason) == (str(new.pk), "สะกดผิด")
    assert event.changes == {"serial": [1, 3], "name": [issued[0].name, NEW["name"]]}


def test_a_revocation_leaves_one_event(office, issued):
    for _ in range(2):
        certificates.revoke(issued[1], actor=office.chair, reason="ออกผิดคน")
    event = Event.objects.get(action=EventAction.CERTIFICATE_REVOKED)
    assert (event.object_id, event.reason) == (str(issued[1].pk), "ออกผิดคน")


def test_certificates_that_fall_with_their_award_say_why(office, award, issued):
    awards.revoke(award, actor=office.chair, reason="ซ้ำ")
    event = Event.objects.get(action=EventAction.CERTIFICATE_REVOKED)
    assert (event.object_id, event.reason) == (str(issued[0].pk), "รางวัลถูกเพิกถอน: ซ้ำ")


def test_a_certificate_is_fetched_by_its_person_and_the_committee(office, issued):
    people = (office.author, office.reviewers[0], office.stranger, AnonymousUser())
    assert [certificates.may_fetch(u, issued[0]) for u in people] == [True, True, False, False]
