"""Which awards: those that stand, and those that the public sees."""

from records.awards import awards
from records.awards.models import Award
from records.core.enums import AwardKind, State
from tests.awards.stage import WHY


def test_the_public_sees_standing_awards_of_public_records(office, award):
    hidden = office.record(State.ACCEPTED, owner=office.colleague)
    other = awards.grant(AwardKind.INNOVATION, hidden, actor=office.chair, reason=WHY)
    assert list(Award.objects.shown()) == [award]
    assert set(Award.objects.standing()) == {award, other}
    assert Award.objects.marks_of([award.record, hidden]) == {award.record_id: award}
    awards.revoke(award, actor=office.chair, reason=WHY)
    assert not Award.objects.shown().exists()
    assert Award.objects.marks_of([award.record]) == {}
    assert list(Award.objects.for_records([award.record])) == [award]
