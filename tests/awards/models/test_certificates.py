"""The rows of certificates and their designs."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.awards import certificates
from records.awards.models import Certificate
from records.awards.models.certificates import check_line, filled
from records.core.enums import CertificateStatus
from tests.awards.stage import fresh


def test_codes_cannot_be_guessed_from_one_another(issued):
    codes = [c.code for c in issued]
    assert len(set(codes)) == 2
    assert all(re.fullmatch("[2-9A-HJKMNP-TV-Z]{16}", code) for code in codes)


def test_one_in_force_is_a_constraint_of_the_database(office, issued):
    twin = Certificate.objects.get(serial=1)
    twin.pk, twin.serial, twin.code = None, 9, "Z" * 16
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_a_certificate_is_seen_as_it_may_be_fetched(office, issued):
    people = [office.author, office.stranger, office.reviewers[0], office.administrator]
    for person in map(fresh, people):
        seen = set(Certificate.objects.visible_to(person))
        assert seen == {c for c in issued if certificates.may_fetch(person, c)}, person
    assert not Certificate.objects.visible_to(fresh(office.stranger)).exists()
    assert Certificate.objects.visible_to(fresh(office.administrator)).count() == len(issued)


@pytest.mark.parametrize("line", ["{0}", "{ชื่อ.__class__}", "{เรื่อง", '#image("x") {x}', "{}"])
def test_a_line_of_the_design_takes_only_known_placeholders(line):
    with pytest.raises(ValidationError):
        check_line(line)


def test_a_line_keeps_known_placeholders_and_fills_them():
    check_line("มอบแก่ {ชื่อ} ปี {ปี}")
    assert filled("มอบแก่ {ชื่อ}  {อื่น}", {"ชื่อ": "นางทดสอบ"}) == "มอบแก่ นางทดสอบ"


def test_status_follows_the_two_dates(issued):
    one = issued[0]
    assert (one.status, one.is_valid, one.tone) == (CertificateStatus.VALID, True, "good")
    one.replaced_on = timezone.localdate()
    assert (one.status, one.is_valid, one.tone) == (CertificateStatus.REPLACED, False, "warn")
    one.revoked_on = timezone.localdate()
    assert (one.status, one.tone) == (CertificateStatus.REVOKED, "bad")


def test_the_code_is_shown_in_fours(issued):
    assert issued[0].shown_code == "-".join(re.findall("....", issued[0].code))


def test_a_person_has_her_certificates_in_force(office, issued):
    assert set(Certificate.objects.of_person(office.author)) == set(issued)
    Certificate.objects.filter(pk=issued[0].pk).update(revoked_on=timezone.localdate())
    assert list(Certificate.objects.of_person(office.author)) == [issued[1]]
    assert list(Certificate.objects.current()) == [issued[1]]
