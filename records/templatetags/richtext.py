"""The one way for stored rich text onto a page: `{{ html|rich }}`, cleaned once more."""

from collections.abc import Container

from django import template
from django.utils.safestring import mark_safe

from records.core import richtext

register = template.Library()


@register.filter
def rich(value: str | None) -> str:
    """Safe HTML of the few tags that sections may hold, whatever the database holds."""
    return mark_safe(richtext.clean(value))  # noqa: S308


@register.filter
def dimmed(value: str | None, numbers: Container[int] | None) -> str:
    """Safe HTML with the blocks of *numbers* marked as text that many records share."""
    html = richtext.clean(value)
    return mark_safe(richtext.mark_blocks(html, numbers or (), "common"))  # noqa: S308
