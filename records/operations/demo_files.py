"""Files for the demonstration records: a one-page summary and a woven pattern, drawn here."""

import io
import re

import fontpkg_sarabun
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from records.core import richtext
from records.people.models import User
from records.record import attachments
from records.record.models import Record

_FONTS = f"{fontpkg_sarabun.__path__[0]}/files"
_PAGE = (1240, 1754)  # A4 at 150 dots an inch
_MARGIN = 120
_CLUSTER = re.compile("[เแโใไ]?.[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", re.S)
_COLOURS = ("#56306f", "#99430e", "#08616f", "#2c6a2e")


def hang_on(record: Record, *, actor: User, n: int) -> None:
    """Attach a summary to every third record and a pattern to every fourth."""
    if n % 3 == 0:
        name = "สรุปหน้าเดียว.pdf"
        summary = ContentFile(_summary(record), name=name)
        attachments.add_file(record, summary, actor=actor, caption="สรุปหน้าเดียวสำหรับติดบอร์ด")
    if n % 4 == 0:
        picture = ContentFile(_pattern(n), name=f"ลายที่ {n}.png")
        attachments.add_file(record, picture, actor=actor, caption="ลายมัดหมี่ประจำเรื่อง (ภาพวาด)")


def _summary(record: Record) -> bytes:
    """Title, owner and the technique on one A4 page, as PDF."""
    page = Image.new("RGB", _PAGE, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, _PAGE[0], 36), fill=_COLOURS[0])
    key = "technique" if record.is_individual else "new_technique"
    parts = (
        ("SemiBold", 52, record.title),
        ("Regular", 32, f"{record.owner_name} · {record.unit.name if record.unit else ''}"),
        *(("Regular", 36, line) for line in richtext.to_text(getattr(record, key)).splitlines()),
    )
    top = _MARGIN
    for weight, size, text in parts:
        font = ImageFont.truetype(f"{_FONTS}/Sarabun-{weight}.ttf", size)
        for line in _lines(text, font):
            if top > _PAGE[1] - _MARGIN:
                break
            draw.text((_MARGIN, top), line, font=font, fill="#1d1a24")
            top += round(size * 1.7)
        top += size // 2
    out = io.BytesIO()
    page.convert("L").save(out, "PDF", resolution=150)
    return out.getvalue()


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Text broken at spaces where there are any, else between letter clusters."""
    lines, line = [], ""
    for word in re.findall(r"\S+\s*|\s+", text):
        pieces = [word] if font.getlength(word) < 600 else _CLUSTER.findall(word)
        for piece in pieces:
            if font.getlength(line + piece.rstrip()) > _PAGE[0] - 2 * _MARGIN and line:
                lines.append(line.rstrip())
                line = ""
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pattern(n: int) -> bytes:
    """Diamonds within diamonds, as in mudmee cloth, a different one for each n."""
    colour, step = _COLOURS[n % len(_COLOURS)], 80 + 20 * (n % 3)
    picture = Image.new("RGB", (960, 720), "#f7f3ec")
    draw = ImageDraw.Draw(picture)
    for row, y in enumerate(range(0, 720 + step, step // 2)):
        for x in range((row % 2) * step // 2, 960 + step, step):
            for inset in range(0, step // 2, 10 + 4 * (n % 2)):
                r = step // 2 - inset
                corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
                draw.polygon(corners, outline=colour, width=3)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
