"""Share cards: what a chat shows of a link."""

import io

import pytest
from PIL import Image

from records.bank import share_cards
from records.bank.share_cards import Card
from records.core.enums import State


def size(drawn):
    with Image.open(io.BytesIO(drawn)) as image:
        return image.format, image.size


def test_a_card_is_a_picture_of_its_size_and_is_drawn_once(monkeypatch):
    card = Card("ธนาคารเมล็ดพันธุ์: ยืมหนึ่งคืนสอง", "องค์ความรู้รายบุคคล", "นางสมใจ ใจดี", "otop", "x")
    drawn = share_cards.png(card)
    assert size(drawn) == ("PNG", (1200, 630)) and len(drawn) < 120_000
    monkeypatch.setattr(share_cards, "_drawn", lambda card, cover: pytest.fail("drawn twice"))
    assert share_cards.png(card) == drawn


def test_another_text_is_another_version():
    versions = {Card("ก").version, Card("ข").version, Card("ก", topic="otop").version}
    assert len(versions) == 3 and Card("ก").version == Card("ก").version


def test_no_line_begins_with_a_colon():
    assert share_cards._whole("แจกเมล็ดพันธุ์: ตรวจก่อน") == "พันธุ์:"
    assert share_cards._whole("ไม่มี") == share_cards._NEVER


@pytest.mark.django_db
def test_a_record_says_whose_it_is(office):
    record = office.record(State.PUBLISHED, title="ผ้าไหม" * 60)
    card = share_cards.of_record(record, None, "แนวปฏิบัติที่ดี")
    assert len(card.title) <= share_cards.TITLE_LENGTH and card.title.endswith("…")
    assert record.owner_name in card.who and card.kicker.startswith("แนวปฏิบัติที่ดี")
    assert share_cards.of_page("nothing") is None and share_cards.of_page("home")
