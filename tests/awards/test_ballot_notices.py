"""Who is notified of a ballot."""

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
