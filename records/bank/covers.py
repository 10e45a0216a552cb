"""The cover of a record, its share card, and the map that marks its district."""

from __future__ import annotations

from collections.abc import Iterable

from records.awards.models import Award
from records.core import richtext
from records.core.enums import AttachmentKind
from records.people import district_map
from records.record.models import Attachment, Record

from . import share_cards

# Seen on a light and on a dark ground alike.
_LAND, _BORDER, _MARKED = "#b9b1c4", "#857a96", "#8d4fb8"


def cover_of(record: Record, attachments: Iterable[Attachment] | None = None) -> Attachment | None:
    """The first picture of the text; without one the first that is attached."""
    rows = record.attachments.public() if attachments is None else attachments
    pictures = [a for a in rows if a.kind == AttachmentKind.PICTURE]
    by_key = {a.key: a for a in pictures}
    keys = (key for html in record.texts().values() for key in richtext.figure_keys(html))
    shown = (by_key.get(key) for key in keys)
    return next((a for a in shown if a), pictures[0] if pictures else None)


def card_of(
    record: Record, cover: Attachment | None, honours: Iterable[Award] | None = None
) -> share_cards.Card:
    awards = record.awards.standing() if honours is None else honours
    words = next((str(award.get_kind_display()) for award in awards), "")
    return share_cards.of_record(record, cover, words)


def is_on_map(code: str | None) -> bool:
    return code in {shape.code for shape in district_map.districts()[0]}


def district_map_svg(code: str) -> str | None:
    """None for a district that the map does not have."""
    shapes, height = district_map.districts()
    if not is_on_map(code):
        return None
    # The marked one last, so that its outline lies on top.
    ordered = sorted(shapes, key=lambda shape: shape.code == code)
    paths = "".join(
        f'<path d="{shape.path}" fill="{_MARKED if shape.code == code else _LAND}"/>'
        for shape in ordered
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -3 {district_map.WIDTH + 6} '
        f'{height + 6}" stroke="{_BORDER}" stroke-width="1.5">{paths}</svg>'
    )
