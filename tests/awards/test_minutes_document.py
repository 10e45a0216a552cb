"""The minutes of a ballot."""

from records.awards import awards, ballots, voting
from records.awards.minutes_document import minutes
from records.awards.models import Award
from records.documents import docx
from tests.awards.stage import WHY
from tests.paper import squeezed, word_text


def text_of_minutes(ballot):
    return squeezed(word_text(docx.write(minutes(ballot))))


def test_minutes_of_a_ballot_called_off_say_why(office, stage):
    stage.open()
    ballot = ballots.cancel(stage.ballot, actor=office.chair, reason=WHY)
    text = text_of_minutes(ballot)
    assert squeezed(f"ไม่มีผล การคัดเลือกถูกยกเลิก: {WHY}") in text
    assert squeezed(stage.records[0].title) in text


def test_minutes_tell_what_was_struck_and_who_was_removed(office, stage):
    one, two, _ = stage.open()
    voting.strike(one, actor=office.secretary, reason="เจ้าของถอนเรื่อง")
    seat = stage.ballot.voters.get(user=office.reviewers[0])
    stage.leave(office.reviewers[0])
    voting.remove_voter(seat, actor=office.secretary, reason="ย้ายไปแล้ว")
    for who in (office.reviewers[1], office.secretary):
        stage.vote(who, two)
    text = text_of_minutes(stage.close())
    assert squeezed("เพราะเจ้าของถอนเรื่อง") in text
    assert squeezed("ย้ายไปแล้ว") in text
    assert squeezed("ไม่ได้ลงคะแนน") in text  # the chair


def test_minutes_of_a_tie_wait_for_the_chair_and_then_give_the_reason(office, stage):
    one, two, _ = stage.open()
    stage.vote(office.reviewers[0], one)
    stage.vote(office.reviewers[1], two)
    assert squeezed("รอประธานชี้ขาด") in text_of_minutes(stage.close())
    ballot = ballots.break_tie(stage.ballot, actor=office.chair, candidate=two, reason=WHY)
    assert squeezed(f"ประธานชี้ขาดโดยให้เหตุผลว่า {WHY}") in text_of_minutes(ballot)
    awards.revoke(Award.objects.get(), actor=office.chair, reason="พบว่าซ้ำ")
    assert squeezed("พบว่าซ้ำ") in text_of_minutes(ballot)
