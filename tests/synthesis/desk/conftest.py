"""A set begun on the desk, its passages read."""

import pytest
from django.urls import reverse

from records.synthesis.models import ProvincialSet
from tests.synthesis.desk.clicks import click


@pytest.fixture
def the_set(desk, sources):
    data = {"cycle": desk.office.cycle.pk, "title": "ชุดความรู้ทดสอบ"}
    response = desk.post("secretary", "records_provincialset_add", **data)
    record = ProvincialSet.objects.get()
    assert response.url == reverse("admin:records_provincialset_change", args=[record.pk])
    click(desk, record, "refresh")
    return record
