"""Ballots on the desk: the list and a new one."""

from django.urls import reverse

from records.core.enums import AwardKind
from tests.desk import text_of


def test_a_second_ballot_of_the_kind_is_refused_in_words(desk, ballot):
    data = {"cycle": desk.office.cycle.pk, "kind": AwardKind.BEST_PRACTICE, "quorum": 2}
    response = desk.post("chair", "records_ballot_add", **data)
    assert response.status_code == 422
    assert "ยังไม่จบ" in text_of(response)


def test_the_list_costs_the_same_whatever_stands_in_it(desk, opened, django_assert_max_num_queries):
    client = desk.client("reviewer")
    url = reverse("admin:records_ballot_changelist")
    client.get(url)
    with django_assert_max_num_queries(8):
        assert "1/4" not in text_of(client.get(url))
