"""The hall of Best Practice."""

from records.awards import awards
from records.core.enums import AwardKind, State


def test_index_shows_standing_awards_of_public_records(office, client):
    shown = office.record(State.PUBLISHED, title="เรื่องเด่นของปี")
    hidden = office.record(State.ACCEPTED, owner=office.colleague, title="ยังไม่เผยแพร่")
    best = awards.grant(AwardKind.BEST_PRACTICE, shown, actor=office.chair, reason="ดี")
    awards.grant(AwardKind.INNOVATION, hidden, actor=office.chair, reason="ใหม่")
    text = client.get("/awards/").content.decode()
    assert "เรื่องเด่นของปี" in text and "2569" in text
    assert "ยังไม่เผยแพร่" not in text
    awards.revoke(best, actor=office.chair, reason="พบว่าซ้ำ")
    assert "เรื่องเด่นของปี" not in client.get("/awards/").content.decode()


def test_index_says_when_there_is_nothing(client, db):
    assert "ยังไม่มีรางวัล" in client.get("/awards/").content.decode()
