"""Sets in the making, seen from a record that they use."""

import pytest
from django.urls import reverse
from django.utils import timezone

from records.core.enums import Action
from records.cycles.models import CommitteeMember
from records.synthesis import paragraph_sources, set_usage
from records.synthesis.models import Paragraph, Source
from tests.synthesis.sets import COMPOST, MARKET
from tests.synthesis.used_sets import step


def test_sources_of_a_record_are_those_of_open_sets(office, used_set, source):
    found = set_usage.sources_of(source)
    assert [s.quote for s in found] == [COMPOST, MARKET]
    Paragraph.objects.filter(name="ตลาด").update(suggested=True)
    assert [s.quote for s in set_usage.sources_of(source)] == [COMPOST]


def test_a_record_out_of_use_is_not_asked_about(
    office, used_set, source, django_assert_num_queries
):
    step(source, Action.UNPUBLISH, office.chair)
    source.refresh_from_db()
    with django_assert_num_queries(0):
        assert set_usage.sources_of(source) == []


def test_uses_name_each_set_once_with_its_paragraphs_and_writers(office, used_set, source):
    (use,) = set_usage.uses(Source.objects.all())
    assert use.record == used_set
    assert [p.name for p in use.paragraphs] == ["กองปุ๋ย", "ตลาด"]
    assert set(use.people) == {office.reviewers[0], office.secretary}
    (use,) = set_usage.uses(Source.objects.all(), but=office.secretary)
    assert use.people == [office.reviewers[0]]


def test_the_path_leads_to_the_only_paragraph_or_to_the_set(used_set):
    (both,) = set_usage.uses(Source.objects.all())
    assert both.path == reverse("admin:records_provincialset_change", args=[used_set.pk])
    (one,) = set_usage.uses(Source.objects.filter(quote=MARKET))
    args = [used_set.pk, one.paragraphs[0].pk]
    assert one.path == reverse("admin:records_provincialset_paragraph", args=args)


def test_writers_hold_a_seat(office, used_set):
    CommitteeMember.objects.filter(user=office.reviewers[0]).update(ended_on=timezone.localdate())
    assert set_usage.writers(used_set) == [office.secretary]


@pytest.mark.parametrize("count", [1, 2])
def test_a_source_taken_out_is_no_use(office, used_set, source, count):
    for row in Source.objects.order_by("pk")[:count]:
        paragraph_sources.take_out(row, actor=office.secretary)
    assert len(set_usage.sources_of(source)) == 2 - count
