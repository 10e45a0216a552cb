"""Template filters for Thai dates and numbers (built in, no {% load %} needed)."""

from datetime import date, datetime

from django import template

from records.core import cutting, sections, thai, upload_words

register = template.Library()

register.filter("thaidate", thai.thai_date)
register.filter("thaidatetime", thai.thai_datetime)
register.filter("thaisince", thai.thai_since)


@register.filter
def thaidate_short(value: date | datetime | None) -> str:
    return thai.thai_date(value, short=True)


@register.filter
def shortened(text: str, limit: int) -> str:
    """At most so many characters, cut where a reader would pause."""
    return cutting.cut(text, limit)


@register.filter
def filesize_th(size: int | None) -> str:
    """Size in bytes as "1.2 MB"; never an English word."""
    amount = float(size or 0)
    for unit in ("ไบต์", "KB", "MB"):
        if amount < 1024 or unit == "MB":
            return f"{amount:.0f} {unit}" if unit != "MB" else f"{amount:.1f} {unit}"
        amount /= 1024
    raise AssertionError("unreachable")


@register.simple_tag
def upload_limit() -> str:
    """How large one file may be, in words."""
    return upload_words.in_words()


@register.simple_tag
def part_label(part: str) -> str:
    """What both forms call a part beside their sections: "partners", "processes" or "place"."""
    label: str = getattr(sections, part.upper())
    return label
