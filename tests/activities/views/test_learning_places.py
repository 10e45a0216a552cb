"""Learning places as everybody meets them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from records.activities.models import LearningPlace
from tests.desk import text_of

pytestmark = pytest.mark.once


def test_index_shows_those_in_use_and_costs_the_same_with_thirty(office, client):
    url, counts = reverse("learning_places-index"), []
    LearningPlace.objects.create(kind="web", name="เลิกแล้ว", ended_on=date(2020, 1, 1))
    LearningPlace.objects.create(kind="web", name="ไม่แสดง", shown=False)
    for rows in (1, 29):
        for n in range(rows):
            LearningPlace.objects.create(kind="book_corner", name=f"มุมหนังสือ {n}", unit=office.unit)
        with CaptureQueriesContext(connection) as asked:
            page = text_of(client.get(url))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert "มุมหนังสือ 28" in page and "เลิกแล้ว" not in page and "ไม่แสดง" not in page
