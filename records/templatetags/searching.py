"""Where a result leads, and numbers that can be read."""

from django import template
from django.urls import reverse

register = template.Library()


@register.filter
def address(record) -> str:
    """The record's page; a draft has no number yet and opens at its author's desk."""
    return record.get_absolute_url() if record.number else reverse("mine-detail", args=[record.pk])


@register.filter
def thousands(number) -> str:
    return f"{number:,}"
