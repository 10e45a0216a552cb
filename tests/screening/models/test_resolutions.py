"""Resolutions count what they decided."""

from records.screening.models import Resolution
from tests.screening.committee import decide


def test_for_list_counts_both_verdicts(office, pending, django_assert_num_queries):
    decide(office, pending)
    with django_assert_num_queries(1):
        (made,) = Resolution.objects.for_list()
        assert (made.accepted, made.rejected, str(made.cycle)) == (2, 1, str(office.cycle))
    assert str(made) == "มติที่ 2/2569"
