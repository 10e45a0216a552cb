"""Attachments: who reads which, and where."""

import re

from django.contrib.auth.models import AnonymousUser

from records.core.enums import AttachmentKind, Kind, State
from records.people.models import User
from records.record.models import Attachment
from records.record.models.parts import attachment_path


def test_source_files_are_for_who_writes_or_sits(office):
    record = office.record(State.PUBLISHED)
    kinds = (AttachmentKind.SOURCE, AttachmentKind.PICTURE)
    for kind in kinds:
        Attachment.objects.create(record=record, kind=kind, name=kind)

    def seen(user):
        return {attachment.kind for attachment in Attachment.objects.readable_by(user)}

    for user in (AnonymousUser(), office.stranger, office.colleague):
        assert seen(user) == {AttachmentKind.PICTURE}
    for user in (office.author, office.coordinator, office.reviewers[0]):
        assert seen(user) == set(kinds)
    assert {a.kind for a in record.attachments.public()} == {AttachmentKind.PICTURE}


def test_a_path_holds_nothing_that_was_typed():
    path = attachment_path(None, "../../ความลับ ของฉัน.PDF")
    assert re.fullmatch(r"attachments/[0-9a-f]{4}/[0-9a-f]{32}\.pdf", path)
    assert attachment_path(None, "x.averyveryverylongending").endswith(".averyve")


def test_a_video_lives_elsewhere_and_a_file_behind_its_door(office):
    record = office.draft()
    video = Attachment(record=record, kind=AttachmentKind.VIDEO, url="https://example.test/v")
    assert video.get_absolute_url() == "https://example.test/v"
    file = Attachment.objects.create(record=record, kind=AttachmentKind.DOCUMENT, name="ก.pdf")
    assert file.get_absolute_url() == f"/files/{file.pk}/"
    assert (str(file), str(Attachment(name="ก", caption="ข"))) == ("ก.pdf", "ข")


def test_source_files_of_a_set_are_not_for_the_province_office(office):
    record = office.draft(Kind.SET, actor=office.secretary, unit=office.head_office)
    Attachment.objects.create(record=record, kind=AttachmentKind.SOURCE, name="ก.docx")
    office.head_office.coordinators.add(office.stranger)
    person = User.objects.get(pk=office.stranger.pk)
    assert not Attachment.objects.readable_by(person).exists()
    assert Attachment.objects.readable_by(office.secretary).exists()
