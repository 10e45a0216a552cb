"""A record as plain text to paste into a chat."""

from records.core import richtext
from records.record.models import Record

from .official_form import address

CHAT_LENGTH_LIMIT = 4_500  # characters; LINE takes 5,000


def chat_text(record: Record) -> str:
    """Title, who, the sections in short paragraphs, and the link.

    The sections are cut at a word so that a message of LINE takes it all.
    """
    who = " · ".join(filter(None, (record.owner_name, record.unit.name if record.unit else "")))
    head = "\n".join(dict.fromkeys(filter(None, (record.title, who))))
    link = address(record)
    tail = f"อ่านทั้งเรื่อง {link}" if link else ""
    room = CHAT_LENGTH_LIMIT - len(head) - len(tail) - 10
    body: list[str] = []
    for section in record.sections():
        text = richtext.to_text(getattr(record, section.key)) if section.is_text else ""
        if not text or richtext.is_empty(text):
            continue
        part = f"{section.number} {section.label}\n{text}"
        if len(part) > room:
            body.append(f"{part[: max(room - 1, 0)].rsplit(' ', 1)[0].rstrip()}…")
            break
        body.append(part)
        room -= len(part) + 2
    return "\n\n".join(filter(None, (head, *body, tail))) + "\n"
