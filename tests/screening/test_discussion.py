"""The discussion is open after ones own word."""

import pytest

from records.core.enums import State
from records.notices.models import Notice
from records.record.workflow import Blocked, NotAllowed
from records.screening import (
    discussion,
)
from tests.screening.committee import fresh, review


def test_the_discussion_is_open_after_ones_own_word(office):
    record = office.record(State.SCREENING)
    one, two = office.reviewers
    assert not discussion.may_read(one, record)
    with pytest.raises(NotAllowed):
        discussion.add_remark(record, actor=one, text="ยังไม่ได้พิจารณา")
    review(record, one)
    discussion.add_remark(record, actor=fresh(one), text="ควรขอภาพเพิ่ม")
    discussion.add_remark(record, actor=fresh(one), text="ควรขอภาพเพิ่ม")
    assert len(discussion.remarks(record, office.secretary)) == 1
    assert discussion.remarks(record, two) == discussion.remarks(record, office.author) == []
    told = Notice.objects.filter(body__contains="ควรขอภาพเพิ่ม")
    assert {n.recipient for n in told} == {office.secretary}
    review(record, two)
    assert len(discussion.remarks(record, fresh(two))) == 1
    with pytest.raises(Blocked):
        discussion.add_remark(record, actor=fresh(two), text="   ")
