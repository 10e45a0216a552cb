"""Publishing many records."""

from records.core.enums import State
from tests.desk import state_of, text_of


def test_publishing_many_with_preview_and_confirmation(desk):
    office = desk.office
    clean = office.record(State.ACCEPTED)
    phone = office.record(
        State.ACCEPTED, owner=office.colleague, goal="<p>ติดต่อ 081-234-5678 ได้ทุกวัน</p>"
    )
    page = text_of(desk.get("secretary", "publishing"))
    assert "081-234-5678" in page
    assert desk.post("secretary", "publishing").status_code == 422
    data = {"record": [clean.pk]}
    preview = desk.post("secretary", "publishing", **data)
    assert "เผยแพร่ 1 เรื่อง" in text_of(preview) and state_of(clean) == State.ACCEPTED
    unconfirmed = desk.post("secretary", "publishing", **data, apply="1")
    assert unconfirmed.status_code == 422 and state_of(clean) == State.ACCEPTED
    desk.post("secretary", "publishing", **data, apply="1", checked="1")
    assert (state_of(clean), state_of(phone)) == (State.PUBLISHED, State.ACCEPTED)
