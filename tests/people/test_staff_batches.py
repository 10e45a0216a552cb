"""A staff list from its file to the people: tried first, done in slices, harmless again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.audit.models import Event
from records.core.enums import StaffOutcome
from records.people import staff_batches, staff_export
from records.people.models import User
from records.people.staff_models import StaffBatch, UnitStay
from records.readers.sheets import BadSheet
from tests.factories import UserFactory
from tests.sheets import csv_file, xlsx

HEAD = ("คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด", "โทรศัพท์", "อีเมล")


def open_batch(office, *rows, head=HEAD, name="คน.xlsx"):
    make = csv_file if name.endswith("csv") else xlsx
    batch = staff_batches.open_batch(make(head, *rows), name, owner=office.administrator)
    assert staff_batches.work(batch).finished
    return batch


def confirm(batch, office, skipped=(), who=None, units=None):
    staff_batches.confirm(batch, skipped, who or {}, units or {}, actor=office.administrator)
    assert staff_batches.work(StaffBatch.objects.get(pk=batch.pk)).finished


def outcomes(batch):
    return list(batch.rows.values_list("outcome", flat=True))


def new(n, **more):
    letters = "".join("กขคงจฉชซญด"[int(digit)] + "า" for digit in str(n))
    row = {"given": f"คน{letters}", "family": f"{letters}ตระกูล{letters}", **more}
    return ("นาง", row["given"], row["family"], "พัฒนากร", "สพอ.เมืองชัยภูมิ", "", "")


NEW = ("นางสาว", "พิมพ์ใจ", "สุขสันต์", "พัฒนากร", "สพอ.เมืองชัยภูมิ", "๐๘๑ ๒๓๔ ๕๖๗๘", "pim@example.test")


def test_the_trial_changes_nothing_and_says_each_row(office):
    author = office.author
    author.prefix, author.given_name, author.family_name = "นาง", "มาลี", "ใจดี"
    author.save()
    before = User.objects.count()
    moved = ("", "มาลี", "ใจดี", "", office.other_unit.short_name, "", "")
    batch = open_batch(office, NEW, moved, ("นาย", "", "", "พัฒนากร", "", "", ""))
    assert User.objects.count() == before
    assert outcomes(batch) == [StaffOutcome.NEW, StaffOutcome.CHANGED, StaffOutcome.REFUSED]
    changed = batch.rows.get(outcome=StaffOutcome.CHANGED)
    assert changed.person == author
    assert changed.changes == {"สังกัด": [str(office.unit), str(office.other_unit)]}


def test_done_then_the_same_file_again_matches_all(office):
    rows = [NEW, ("นาย", "สมชาย", "กล้าหาญ", "พัฒนาการอำเภอ", "อำเภอเมืองชัยภูมิ", "812345678", "")]
    confirm(open_batch(office, *rows), office)
    person = User.objects.get(given_name="พิมพ์ใจ")
    assert (person.username, person.phone, person.unit) == ("pim", "081 234 5678", office.unit)
    assert person.is_active and not person.has_usable_password()
    assert User.objects.get(given_name="สมชาย").username == "somchai"
    events = Event.objects.count()
    again = open_batch(office, *rows)
    assert outcomes(again) == [StaffOutcome.SAME] * 2
    confirm(again, office)
    assert Event.objects.count() == events + 1  # that the list was agreed to


def test_a_move_is_kept_with_its_days_and_records_keep_their_unit(office):
    record = office.draft()
    person = office.author
    row = ("", person.given_name, person.family_name, "", office.other_unit.name, "", "")
    confirm(open_batch(office, row), office)
    person.refresh_from_db()
    record.refresh_from_db()
    assert person.unit == office.other_unit and record.unit == office.unit
    stays = list(UnitStay.objects.filter(user=person))
    assert [stay.unit for stay in stays] == [office.unit, office.other_unit]
    assert stays[0].ended_on == stays[1].began_on and stays[1].ended_on is None


def test_two_persons_of_one_name_are_never_guessed(office):
    one = UserFactory(given_name="มาลี", family_name="ใจดี", unit=office.unit)
    two = UserFactory(given_name="มาลี", family_name="ใจดี", unit=office.other_unit)
    row = ("นาง", "มาลี", "ใจดี", "พัฒนาการอำเภอ", office.unit.name, "", "")
    batch = open_batch(office, row)
    (doubt,) = batch.rows.all()
    assert doubt.outcome == StaffOutcome.DOUBT and set(doubt.people) == {one.pk, two.pk}
    confirm(batch, office)  # nothing was chosen
    one.refresh_from_db()
    assert one.position != "พัฒนาการอำเภอ"
    batch = open_batch(office, row)
    confirm(batch, office, who={batch.rows.get().pk: str(two.pk)})
    two.refresh_from_db()
    assert two.position == "พัฒนาการอำเภอ" and two.unit == office.unit
    batch = open_batch(office, row)
    confirm(batch, office, who={batch.rows.get().pk: "new"})
    assert User.objects.filter(given_name="มาลี", family_name="ใจดี").count() == 3


def test_two_rows_of_one_name_are_in_doubt_unless_something_tells_them_apart(office):
    same = ("นาง", "อรุณ", "รุ่งเรือง", "พัฒนากร", office.unit.name, "", "")
    other = (*same[:4], office.other_unit.name, "", "")
    assert outcomes(open_batch(office, same, other)) == [StaffOutcome.DOUBT] * 2
    told = [(*same[:6], "a@example.test"), (*other[:6], "b@example.test")]
    batch = open_batch(office, *told)
    assert outcomes(batch) == [StaffOutcome.NEW] * 2
    confirm(batch, office)
    emails = User.objects.filter(given_name="อรุณ").values_list("email", flat=True)
    assert sorted(emails) == ["a@example.test", "b@example.test"]
    assert outcomes(open_batch(office, *told)) == [StaffOutcome.SAME] * 2
    third = (*same[:6], "c@example.test")
    assert outcomes(open_batch(office, told[0], third))[1] == StaffOutcome.DOUBT
    assert outcomes(open_batch(office, same, same))[1] == StaffOutcome.REFUSED


def test_a_changed_family_name_and_a_slip_are_asked_about(office):
    UserFactory(given_name="พิมพ์ใจ", family_name="สุขสันติ์", unit=office.unit)
    UserFactory(given_name="กมล", family_name="เดิมดี", unit=office.unit)
    rows = [NEW, ("นาง", "กมล", "ใหม่จริง", "พัฒนากร", office.unit.name, "", "")]
    assert outcomes(open_batch(office, *rows)) == [StaffOutcome.DOUBT] * 2


def test_an_unknown_unit_is_asked_for(office):
    batch = open_batch(office, (*NEW[:4], "สพอ.ไม่มีจริง", "", ""))
    row = batch.rows.get()
    assert row.outcome == StaffOutcome.DOUBT and row.asks_unit
    confirm(batch, office, units={row.pk: str(office.other_unit.pk)})
    assert User.objects.get(given_name="พิมพ์ใจ").unit == office.other_unit


def test_somebody_known_by_name_alone_gets_an_account(office):
    known = UserFactory(
        username="person-1", given_name="พิมพ์ใจ", family_name="สุขสันต์", is_active=False
    )
    confirm(open_batch(office, NEW), office)
    known.refresh_from_db()
    assert known.is_active and known.username == "pim"


def test_a_closed_account_is_never_opened_unasked(office):
    UserFactory(given_name="พิมพ์ใจ", family_name="สุขสันต์", is_active=False)
    batch = open_batch(office, NEW)
    assert outcomes(batch) == [StaffOutcome.DOUBT]
    confirm(batch, office)
    assert not User.objects.get(given_name="พิมพ์ใจ").is_active


def test_rows_can_be_left_out_and_a_second_click_does_nothing(office):
    batch = open_batch(office, NEW, new(1))
    skipped = batch.rows.first().pk
    confirm(batch, office, skipped=[skipped])
    assert not User.objects.filter(given_name="พิมพ์ใจ").exists()
    confirm(batch, office)
    assert not User.objects.filter(given_name="พิมพ์ใจ").exists()


def test_nothing_is_agreed_to_before_all_rows_were_looked_at(office):
    batch = staff_batches.open_batch(xlsx(HEAD, NEW), "a.xlsx", owner=office.administrator)
    with pytest.raises(staff_batches.UnfinishedTrial):
        staff_batches.confirm(batch, (), {}, {}, actor=office.administrator)


def test_a_row_that_fails_stops_no_other_and_work_goes_on_where_it_stopped(office, monkeypatch):
    monkeypatch.setattr(staff_batches, "SLICE", 2)
    batch = open_batch(office, *(new(n) for n in range(5)))
    staff_batches.confirm(batch, (), {}, {}, actor=office.administrator)
    batch.refresh_from_db()
    apply, calls = staff_batches.staff_applying.apply_person, []

    def once(match, *, actor):
        calls.append(match)
        if len(calls) == 2:
            raise RuntimeError("broken")
        return apply(match, actor=actor)

    monkeypatch.setattr(staff_batches.staff_applying, "apply_person", once)
    assert staff_batches.work(batch, seconds=0.000001).done <= 2
    assert staff_batches.work(batch).finished
    assert outcomes(batch).count(StaffOutcome.FAILED) == 1
    staff_batches.retry(batch)
    staff_batches.work(batch)
    assert User.objects.filter(given_name__startswith="คน").count() == 5


@pytest.mark.parametrize("csv", [False, True], ids=["xlsx", "csv"])
def test_export_edit_import(office, csv):
    person = office.author
    person.position = "=cmd|' /C calc'!A0"
    person.save()
    person.acting_units.add(office.other_unit)
    content = staff_export.export(
        staff_batches.StaffSheet.PEOPLE, csv=csv, actor=office.administrator
    )
    batch = staff_batches.open_batch(
        content, "people.csv" if csv else "a.xlsx", owner=office.administrator
    )
    staff_batches.work(batch)
    assert set(outcomes(batch)) == {StaffOutcome.SAME}
    assert batch.columns["บัญชี"] == ""


def test_units_come_in_the_same_way(office):
    head = ("รหัสหน่วยงาน", "ชื่อหน่วยงาน", "ชื่อย่อ", "ระดับ", "ขึ้นกับ", "อำเภอ")
    rows = [
        ("3601", office.unit.name, "พช.เมือง", "", "", ""),
        ("36-x", "กลุ่มงานทดสอบ", "กง.ทดสอบ", "กลุ่มงาน", office.head_office.name, "ดาวอังคาร"),
    ]
    batch = open_batch(office, *rows, head=head)
    assert batch.kind == "units"
    assert outcomes(batch) == [StaffOutcome.CHANGED, StaffOutcome.NEW]
    confirm(batch, office)
    office.unit.refresh_from_db()
    assert office.unit.short_name == "พช.เมือง"
    made = type(office.unit).objects.get(code="36-x")
    assert made.parent == office.head_office and made.level == "group"
    assert outcomes(open_batch(office, *rows, head=head)) == [StaffOutcome.SAME] * 2
    content = staff_export.export(
        staff_batches.StaffSheet.UNITS, csv=True, actor=office.administrator
    )
    again = staff_batches.open_batch(content, "u.csv", owner=office.administrator)
    staff_batches.work(again)
    assert set(outcomes(again)) == {StaffOutcome.SAME}


@pytest.mark.parametrize(
    ("rows", "said"),
    [([("สินค้า", "ราคา")], "ไม่พบหัวตาราง"), ([HEAD], "ไม่มีแถวข้อมูล")],
    ids=["other", "empty"],
)
def test_files_without_people_are_refused(office, rows, said):
    with pytest.raises(BadSheet, match=said):
        staff_batches.open_batch(xlsx(*rows), "a.xlsx", owner=office.administrator)


def test_too_many_rows(office, monkeypatch):
    monkeypatch.setattr(staff_batches, "ROWS_MOST", 1)
    with pytest.raises(BadSheet, match="แบ่งเป็นหลายไฟล์"):
        staff_batches.open_batch(xlsx(HEAD, NEW, NEW), "a.xlsx", owner=office.administrator)


def test_a_trial_asks_the_database_no_more_for_thirty_rows_than_for_one(office):
    def asked(n):
        rows = (new(k) for k in range(n))
        batch = staff_batches.open_batch(csv_file(HEAD, *rows), "a.csv", owner=office.administrator)
        with CaptureQueriesContext(connection) as captured:
            staff_batches.work(batch)
        return len(captured)

    assert asked(30) <= asked(1) + 1


def test_old_lists_are_forgotten_with_their_names(office):
    batch = open_batch(office, NEW)
    assert staff_batches.forget_old() == 0
    StaffBatch.objects.update(created_at=batch.created_at.replace(year=2020))
    assert staff_batches.forget_old() == 1


def test_people_of_one_first_name_in_one_list_do_not_hinder_each_other(office, monkeypatch):
    monkeypatch.setattr(staff_batches, "SLICE", 1)
    rows = [(*NEW[:2], family, *NEW[3:5], "", "") for family in ("กล้าหาญ", "มั่นคง", "มั่นคงดี")]
    batch = open_batch(office, *rows)
    assert outcomes(batch) == [StaffOutcome.NEW] * 3
    staff_batches.confirm(batch, (), {}, {}, actor=office.administrator)
    batch.refresh_from_db()
    for done in (1, 2, 3):
        assert staff_batches.work(batch, seconds=0).done == done
    assert User.objects.filter(given_name="พิมพ์ใจ").count() == 3
