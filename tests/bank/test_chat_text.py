"""A record as text to paste into a chat."""

import pytest

from records.bank.chat_text import CHAT_LENGTH_LIMIT, chat_text
from records.core.enums import State


@pytest.mark.django_db
def test_chat_is_cut_at_a_word_and_keeps_its_link(office):
    record = office.record(State.PUBLISHED, origin="<p>" + "คำยาว ๆ " * 2000 + "</p>")
    text = chat_text(record)
    assert (
        len(text) <= CHAT_LENGTH_LIMIT
        and "…" in text
        and text.rstrip().endswith(f"{record.number}/")
    )


@pytest.mark.django_db
def test_chat_has_title_who_and_numbered_sections(office, settings):
    settings.SITE_URL = "https://km.example.test"
    record = office.record(State.PUBLISHED, title="ผ้าไหม", caution="", goal="<p>ขายได้</p>")
    head, *parts, tail = chat_text(record).strip().split("\n\n")
    assert head == f"ผ้าไหม\n{record.owner_name} · {office.unit.name}"
    assert "4.2 เป้าหมาย\nขายได้" in parts and not any(part.startswith("6.2") for part in parts)
    assert tail == f"อ่านทั้งเรื่อง https://km.example.test/records/{record.number}/"


@pytest.mark.django_db
def test_chat_of_a_draft_has_no_link(office):
    assert "อ่านทั้งเรื่อง" not in chat_text(office.draft())
