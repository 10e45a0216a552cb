"""The manual for authors."""

from django.urls import reverse

from tests.desk import text_of


def test_index_says_more_to_coordinators(office, sign_in):
    path = reverse("guide-index")
    assert "ผู้ประสานงานหน่วยงาน" not in text_of(sign_in(office.stranger).get(path)).split("<main")[1]
    assert reverse("colleagues-index") in text_of(sign_in(office.coordinator).get(path))
