"""A record in a cell of the desk."""

from django.contrib.auth.models import AnonymousUser

from records.core.enums import Kind, State
from records.record.desk.cells import KIND_SHORT, record_url, state_badge
from records.record.models import Record


def test_the_badge_has_the_tone_and_word_of_the_state():
    badge = state_badge(Record(state=State.REJECTED), AnonymousUser())
    assert badge == '<span class="state" data-tone="bad">ไม่ผ่านการกลั่นกรอง</span>'


def test_the_badge_tells_no_proposal_to_who_wrote_the_record(office):
    record = office.record(State.PENDING_REJECT, owner=office.reviewers[0])
    assert "รอมติไม่รับ" in state_badge(record, office.secretary)
    hers = state_badge(record, office.reviewers[0])
    record.state = State.PENDING_ACCEPT
    assert "รอมติคณะกรรมการ" in hers and hers == state_badge(record, office.reviewers[0])


def test_every_kind_has_a_short_word_and_a_record_its_page():
    assert set(KIND_SHORT) == set(Kind)
    assert record_url(Record(pk=7)) == "/admin/records/record/7/change/"
