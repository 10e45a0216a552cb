"""The forms of a batch."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from records.cycles.models import Cycle
from records.imports.forms.batches import BatchUploadForm, ConfirmForm
from tests.factories import CycleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload_form(office):
    return _upload_form


def _upload_form(**options):
    files = MultiValueDict({"files": [SimpleUploadedFile(name, b"x") for name in options["names"]]})
    request = RequestFactory().post("/")
    request.upload_too_large = options.get("too_large", False)
    return BatchUploadForm(
        {"cycle": options.get("cycle", "")}, files, request=request, cycles=Cycle.objects.all()
    )


def test_batch_is_called_after_its_first_file(upload_form):
    form = upload_form(names=["โฟลเดอร์/ก.zip"])
    assert form.is_valid() and form.batch_name() == "ก.zip"
    form = upload_form(names=["ก.docx", "ข.docx", "ค.docx"])
    assert form.is_valid() and form.batch_name() == "ก.docx และอีก 2 ไฟล์"
    assert list(form.contents()) == [("ก.docx", b"x"), ("ข.docx", b"x"), ("ค.docx", b"x")]


def test_too_large_a_file_is_the_only_complaint(upload_form):
    form = upload_form(names=[], too_large=True)
    assert form.errors["files"] == ["มีไฟล์ใหญ่เกิน 25 MB จึงไม่ได้เก็บไว้ แบ่งเป็น ZIP หลายไฟล์แล้วลองใหม่"]


def test_confirm_form_asks_for_owners_that_names_leave_open(office, batch):
    form = ConfirmForm(batch=batch)
    asked = {name.removeprefix("person-") for name in form.fields}
    open_rows = [row for row in form.rows if row.outcome == "ready" and row.kind == "individual"]
    assert asked == {str(row.pk) for row in open_rows}
    assert all(row.bound.name == f"person-{row.pk}" for row in open_rows)
    assert [row.choosable for row in form.rows] == [row.outcome == "ready" for row in form.rows]


def test_confirm_form_reads_ticks_and_people(office, batch):
    row = batch.files.filter(outcome="ready").first()
    data = QueryDict(f"wanted={row.pk}&wanted=x&wanted=-1&person-{row.pk}={office.author.pk}")
    form = ConfirmForm(data, batch=batch)
    assert form.wanted() == {row.pk}
    assert form.people_chosen() == {row.pk: office.author}
    assert ConfirmForm(QueryDict(f"person-{row.pk}=999999"), batch=batch).people_chosen() == {}


def test_batch_is_of_the_year_that_was_chosen_and_else_of_the_newest(upload_form, office):
    form = upload_form(names=["ก.docx"])
    assert form.is_valid() and "cycle" not in form.fields and form.cycle_chosen == office.cycle
    older = CycleFactory(fiscal_year=2567)
    form = upload_form(names=["ก.docx"])
    assert form.is_valid() and form.cycle_chosen == office.cycle
    form = upload_form(names=["ก.docx"], cycle=older.pk)
    assert form.is_valid() and form.cycle_chosen == older
