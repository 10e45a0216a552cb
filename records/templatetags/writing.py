"""Filters of the author's pages."""

from django import template

register = template.Library()


@register.filter
def lookup(mapping, key):
    """The value of *key*; "" where there is none."""
    return (mapping or {}).get(key, "")
