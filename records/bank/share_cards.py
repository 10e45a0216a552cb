"""Share cards: what LINE, Facebook and others show of a link. Made once for each text and kept."""

from __future__ import annotations

import io
import json
import re
from dataclasses import asdict, dataclass
from hashlib import blake2b

from django.core.cache import caches
from PIL import Image

from records.core import office
from records.core.cutting import cut
from records.documents import typst
from records.record import small_pictures
from records.record.models import Attachment, Record
from records.search import text

from . import mudmee

TITLE_LENGTH = 170  # characters: what the smallest letters hold
WHO_LENGTH = 88
_EDITION = 3  # goes up when cards look otherwise
_NEVER = "\ue000"  # a pattern that no title matches; Typst takes none that matches nothing
_COLOURS_OF_DRAWING, _COLOURS_OF_PHOTOGRAPH = 64, 256


@dataclass(frozen=True)
class Card:
    """What a card says. kicker: the line above the title; who: the line below; topic: for its
    colours; seed: for the cloth where there is no picture."""

    title: str
    kicker: str = ""
    who: str = ""
    topic: str = ""
    seed: str = ""
    picture: str = ""  # digest of the picture

    @property
    def version(self) -> str:
        """Another one for another text, so that nobody shows an old card."""
        said = json.dumps([_EDITION, office.name(), office.full_name(), asdict(self)])
        return blake2b(said.encode(), digest_size=6).hexdigest()


# Page kinds with a card of their own: part of the address → (title, line above it).
PAGES = {
    "home": ("ความรู้จากคนทำงานพัฒนาชุมชน", "คลังความรู้"),
    "records": ("องค์ความรู้ทั้งหมด อ่าน ค้น และนำไปใช้ต่อ", "องค์ความรู้"),
    "units": ("หน่วยงานและองค์ความรู้ของแต่ละแห่ง", "หน่วยงาน"),
    "people": ("คนที่แบ่งปันความรู้", "บุคคล"),
    "problems": ("ปัญหาที่พบ และวิธีแก้ที่ลองแล้ว", "ปัญหา → วิธีแก้"),
    "awards": ("แนวปฏิบัติที่ดีของแต่ละปี", "Best Practice"),
    "books": ("เล่มรวมองค์ความรู้", "เอกสารพร้อมพิมพ์"),
    "about": ("เกี่ยวกับคลังความรู้", "คลังความรู้"),
    "collections": ("รวมเรื่องตามประเด็น พื้นที่ และปี", "ชุดรวมเรื่อง"),
}


def of_record(record: Record, cover: Attachment | None, honours: str = "") -> Card:
    """honours: the award that it holds, in words."""
    topic = record.topic.name if record.topic else ""
    who = [record.owner_name, str(record.unit) if record.owner and record.unit else ""]
    return Card(
        title=cut(record.title, TITLE_LENGTH),
        kicker=" · ".join(filter(None, (honours or str(record.get_kind_display()), topic))),
        who=cut(" · ".join(filter(None, who)), WHO_LENGTH),
        topic=record.topic.slug if record.topic else "",
        seed=record.number or "",
        picture=cover.key if cover else "",
    )


def of_page(name: str) -> Card | None:
    if name not in PAGES:
        return None
    title, kicker = PAGES[name]
    return Card(title=title, kicker=kicker, seed=name)


def png(card: Card, cover: Attachment | None = None) -> bytes:
    """The picture, 1200 × 630."""
    made = caches["made"]
    key = f"card-{card.version}"
    found: bytes | None = made.get(key)
    if found is None:
        found = _drawn(card, cover)
        made.set(key, found)
    return found


def _drawn(card: Card, cover: Attachment | None) -> bytes:
    picture = small_pictures.small(cover) if cover else None
    name, content = ("cover.webp", picture) if picture else ("cover.svg", _cloth(card))
    ground, thread = mudmee.colours(card.topic)
    data = {
        "title": card.title,
        "whole": _whole(card.title),
        "kicker": card.kicker,
        "who": card.who,
        "site": f"{office.name()} {office.full_name()}",
        "ground": ground,
        "thread": thread,
        "cover": name,
    }
    drawn = typst.png("card", data, {name: content}, dots=72)
    return _with_few_colours(drawn, _COLOURS_OF_PHOTOGRAPH if picture else _COLOURS_OF_DRAWING)


def _whole(title: str) -> str:
    """A pattern of the words before a colon: no line begins with it."""
    before = [text.words(part) for part in title.split(":")[:-1]]
    ends = {words[-1] for words in before if words}
    return "|".join(f"{re.escape(word)}:" for word in sorted(ends)) or _NEVER


def _cloth(card: Card) -> bytes:
    return mudmee.cover_svg(card.topic, card.seed, width=384, height=636).encode()


def _with_few_colours(drawn: bytes, colours: int) -> bytes:
    """A fifth of the bytes: chats leave out cards that are too heavy."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").quantize(colours).save(out, "PNG", optimize=True)
    return out.getvalue()
