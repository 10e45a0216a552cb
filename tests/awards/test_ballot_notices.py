"""Who is notified of a ballot."""

from records.awards import ballot_notices
from records.notices.models import Notice


def test_opening_tells_the_voters(office, stage):
    stage.open()
    told = set(
        Notice.objects.filter(title__contains="ขอเชิญลงคะแนน").values_list("recipient", flat=True)
    )
    assert told == {u.pk for u in (*office.reviewers, office.chair)}


def test_the_winner_hears_of_it(office, stage):
    one, *_ = stage.open()
    for reviewer in office.reviewers:
        stage.vote(reviewer, one)
    stage.close()
    assert Notice.objects.filter(recipient=one.record.owner, title__contains="ได้รับคัดเลือก").exists()


def test_a_title_reaches_the_voters_as_it_is_written(office, stage):
    one, *_ = stage.open()
    type(one.record).objects.filter(pk=one.record.pk).update(title='ปุ๋ย & "ดิน"')
    one = type(one).objects.get(pk=one.pk)
    office.chair.is_active = False
    ballot_notices.notify_struck(one, [*office.reviewers, office.chair])
    ballot_notices.notify_struck(one, office.reviewers)
    told = Notice.objects.filter(title__contains="ลงคะแนนใหม่")
    assert {notice.recipient for notice in told} == set(office.reviewers) and told.count() == 2
    assert all('ปุ๋ย & "ดิน"' in notice.body for notice in told)
