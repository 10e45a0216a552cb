"""Filters of the author's pages."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from records import richtext

register = template.Library()


@register.filter
def rich(html: str | None) -> SafeString:
    """Stored text of a section as HTML; cleaned once more, whoever stored it."""
    return mark_safe(richtext.clean(html))  # noqa: S308


@register.filter
def lookup(mapping, key):
    return (mapping or {}).get(key, "")
