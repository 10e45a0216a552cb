"""What is kept about a person comes out whole, for her alone, and tells nothing before its time."""

import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from records.audit.models import Event
from records.core.enums import State
from records.operations import my_data
from records.record.models import Attachment, Record

pytestmark = pytest.mark.django_db


def unpacked(answer):
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_archive_holds_rows_and_files_and_is_an_event(office, client):
    record = office.draft(title="กองทุนข้าวชุมชน", goal="<p>ลดต้นทุน</p>")
    other = office.draft(owner=office.coordinator, title="เรื่องของผู้อื่น")
    for one, name in ((record, "ภาพ.txt"), (other, "ลับ.txt")):
        kept = Attachment(record=one, name=name, created_by=one.owner)
        kept.file.save(name, ContentFile(name.encode()))
    lost = Attachment.objects.create(record=record, name="หาย.txt", file="attachments/none")
    office.author.set_password("ข้าวหอมมะลิ-2569")
    office.author.save()
    client.force_login(office.author)
    answer = client.post(reverse("data-download"))
    with unpacked(answer) as packed:
        found = json.loads(packed.read("ข้อมูล.json"))
        names = packed.namelist()
        readme = packed.read("อ่านก่อน.txt").decode()
    titles = [row["ชื่อเรื่อง"] for row in found[str(Record._meta.verbose_name_plural)]]
    assert titles == ["กองทุนข้าวชุมชน"]
    assert found["บุคลากร"][0]["ชื่อผู้ใช้"] == office.author.username
    assert office.author.password not in json.dumps(found)
    assert [name for name in names if "ภาพ.txt" in name] and "ลับ.txt" not in "".join(names)
    assert f"{lost.pk}-หาย.txt" in readme
    assert Event.objects.filter(actor=office.author, reason="ข้อมูลของฉัน").count() == 1


@pytest.mark.parametrize("state", [State.PENDING_ACCEPT, State.PENDING_REJECT])
def test_a_verdict_that_was_not_told_is_not_in_it(office, state):
    record = office.draft()
    Record.objects.filter(pk=record.pk).update(state=state, number="KM-2569-0001")
    words = json.dumps(my_data.rows(office.author), ensure_ascii=False, default=str)
    assert "กำลังกลั่นกรอง" in words and "รอมติ" not in words


def test_no_name_of_a_file_leads_out_of_the_archive(office):
    record = office.draft()
    kept = Attachment(record=record, name="../../etc/passwd")
    kept.file.save("x", ContentFile(b"x"))
    with my_data.archive(office.author) as made, zipfile.ZipFile(made) as packed:
        assert not [n for n in packed.namelist() if ".." in n.split("/") or n.startswith("/")]
