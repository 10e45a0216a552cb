"""The public page of a record."""

import pytest

from records.bank import record_page
from records.core.enums import State

pytestmark = pytest.mark.django_db


def test_a_record_page_shows_others_of_the_topic_where_no_word_is_shared(office):
    first = office.record(State.PUBLISHED, title="ก้าวแรก")
    second = office.record(State.PUBLISHED, owner=office.stranger, title="อีกเรื่อง")
    assert [near.record for near in record_page.build_page(first).related] == [second]
