"""Components of one element: button, notice, panel, card, state mark (built in, no {% load %}).

Components of several elements are templates in `templates/web/components/`. An attribute is given
by its name with `_` for `-`; `True` writes it without a value, `False`, None and "" leave it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from records.cycles.models import Topic

register = template.Library()


@register.simple_block_tag
def button(content: str, tone: str = "", **attributes: Any) -> SafeString:
    """{% button tone="primary" name="then" value="save" %}บันทึกร่าง{% endbutton %}"""
    attributes = {"type": "submit", **attributes}
    return element("button", "button", _on_one_line(content), tone, **attributes)


@register.simple_block_tag
def linkbutton(
    content: str, to: str, *args: Any, tone: str = "", suffix: str = "", **attributes: Any
) -> SafeString:
    """{% linkbutton "mine-detail" record.pk %}ดูรายละเอียด{% endlinkbutton %}

    *to* is the name of a page, with its arguments after it, or an address; *suffix* ends it.
    """
    address = to if to.startswith(("/", "?", "#", "https://")) else reverse(to, args=args)
    attributes = {"href": f"{address}{suffix}", **attributes}
    return element("a", "button", _on_one_line(content), tone, **attributes)


@register.simple_block_tag
def notice(content: str, tag: str = "p", tone: str = "", **attributes: Any) -> SafeString:
    """{% notice tone="warn" %}แก้ไขก่อนส่ง{% endnotice %}; with blocks in it tag="div"."""
    return element(tag, "notice", content, tone, **attributes)


@register.simple_block_tag
def panel(content: str, tag: str = "section", **attributes: Any) -> SafeString:
    """A framed part of a page."""
    return element(tag, "panel", content, **attributes)


@register.simple_block_tag
def card(content: str, **attributes: Any) -> SafeString:
    """One record in a list."""
    return element("article", "card", content, **attributes)


@register.simple_tag
def state(tone: str, words: str, tag: str = "span") -> SafeString:
    """The mark of where a record, ballot or certificate stands; the desk's lists call it, too."""
    return element(tag, "state", words, tone)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign of `static/img/icons.svg`, 24 units square; the words beside it say what it means."""
    return _drawing(name, ' width="24" height="24"')


@register.simple_tag
def topic_mark(topic: Topic) -> SafeString:
    """A topic's sign and name in its colour."""
    words = f"{_drawing(topic.slug)}{conditional_escape(topic.name)}"
    slug = conditional_escape(topic.slug)
    return mark_safe(f'<span class="tag" data-topic="{slug}">{words}</span>')  # noqa: S308


def _drawing(name: str, size: str = "") -> SafeString:
    sign = f'<use href="{static("img/icons.svg")}#{conditional_escape(name)}"/>'
    return mark_safe(f'<svg viewBox="0 0 24 24" aria-hidden="true"{size}>{sign}</svg>')  # noqa: S308


@register.filter
def followed_by(text: object, more: object) -> str:
    """Both as one text, numbers included: {{ "?year="|followed_by:cycle.fiscal_year }}"""
    return f"{text}{more}"


def _on_one_line(content: str) -> SafeString:
    """The words without the line breaks that the template's formatter puts between them."""
    return mark_safe(" ".join(content.split()))  # noqa: S308


def element(
    tag: str, css: str, content: str, tone: str = "", wide: bool = False, **attributes: Any
) -> SafeString:
    more = attributes.pop("class", "")
    classes = " ".join(filter(None, (css, f"{css}-wide" if wide else "", more)))
    out = [f'<{tag} class="{conditional_escape(classes)}"']
    if tone:
        out.append(f' data-tone="{conditional_escape(tone)}"')
    for name, value in attributes.items():
        if value is None or value is False or value == "":
            continue
        out.append(f" {name.rstrip('_').replace('_', '-')}")
        if value is not True:
            out.append(f'="{conditional_escape(value)}"')
    out.append(f">{conditional_escape(content)}</{tag}>")
    return mark_safe("".join(out))  # noqa: S308
