"""Lists of people and units on the desk."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from records.people.models import User
from records.people.staff_models import StaffBatch
from tests.desk import text_of
from tests.sheets import xlsx

HEAD = ("ชื่อ-สกุล", "ตำแหน่ง", "สังกัด", "หมายเหตุ")
ROWS = (
    ("นางพิมพ์ใจ สุขสันต์", "พัฒนากร", "สพอ.เมืองชัยภูมิ", ""),
    ("นายสมชาย กล้าหาญ", "พัฒนากร", "สพอ.ที่ไม่มี", ""),
)


def hand_over(client, content=None, name="คน.xlsx"):
    file = SimpleUploadedFile(name, xlsx(HEAD, *ROWS) if content is None else content)
    return client.post(reverse("admin:records_staffbatch_changelist"), {"file": file})


def test_a_list_goes_from_trial_to_people(desk, count_queries):
    client = desk.client("administrator")
    hand_over(client)
    batch = StaffBatch.objects.get()
    page = reverse("admin:records_staffbatch_change", args=[batch.pk])
    assert "กำลังตรวจ" in text_of(client.get(page))
    work = reverse("admin:records_staffbatch_work", args=[batch.pk])
    answer = client.post(work, headers={"X-Requested-With": "fetch"}).json()
    assert answer == {"done": 2, "total": 2, "finished": True}
    shown = text_of(client.get(page))
    assert "ไม่รู้จักหน่วยงาน" in shown and "หมายเหตุ" in shown
    doubt = batch.rows.get(asks_unit=True)
    confirm = reverse("admin:records_staffbatch_confirm", args=[batch.pk])
    assert client.post(confirm, {f"unit-{doubt.pk}": "99999"}).status_code == 422
    client.post(confirm, {f"unit-{doubt.pk}": desk.office.other_unit.pk})
    client.post(work)
    assert User.objects.get(given_name="พิมพ์ใจ").unit == desk.office.unit
    assert User.objects.get(given_name="สมชาย").unit == desk.office.other_unit
    assert "นำเข้าแล้ว 2 แถว" in text_of(client.get(page))
    few = count_queries(client, page)
    rows = [
        (f"นาง{c}มาลี ใจดี{c}", "พัฒนากร", "สพอ.เมืองชัยภูมิ", "")
        for c in "กขคงจฉชซฌญดตถทธนบปผฝพฟภมยรลวศส"
    ]
    hand_over(client, xlsx(HEAD, *rows))
    more = StaffBatch.objects.first()
    client.post(reverse("admin:records_staffbatch_work", args=[more.pk]))
    assert count_queries(client, reverse("admin:records_staffbatch_change", args=[more.pk])) <= few


@pytest.mark.parametrize("who", ["secretary", "chair", "reviewer"])
def test_lists_are_the_administrators_alone(desk, who):
    hand_over(desk.client("administrator"))
    pk = StaffBatch.objects.get().pk
    assert hand_over(desk.client(who)).status_code == 403
    for name, args in (("change", [pk]), ("work", [pk]), ("confirm", [pk]), ("export", [])):
        assert desk.get(who, f"records_staffbatch_{name}", *args).status_code == 403
        assert desk.post(who, f"records_staffbatch_{name}", *args).status_code == 403


def test_what_is_no_table_is_refused(desk):
    answer = hand_over(desk.client("administrator"), b"PK\x03\x04")
    assert answer.status_code == 422 and "เสียหาย" in text_of(answer)


def test_exports_guard_against_formulas(desk):
    desk.office.author.position = "=1+1"
    desk.office.author.save()
    content = desk.get("administrator", "records_staffbatch_export").content
    sheet = load_workbook(io.BytesIO(content)).active
    assert "s" in {cell.data_type for row in sheet for cell in row if cell.value == "=1+1"}
    csv = desk.get("administrator", "records_staffbatch_export", form="csv").content.decode()
    assert "'=1+1" in csv and csv.startswith("\ufeff")
    assert desk.office.unit.code in text_of(
        desk.get("administrator", "records_staffbatch_export", kind="units", form="csv")
    )
