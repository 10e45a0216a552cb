"""Where a result leads, and numbers that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse

if TYPE_CHECKING:
    from records.record.models import Record

register = template.Library()


@register.filter
def address(record: Record) -> str:
    """The record's page; a draft has no number yet and opens at its author's desk."""
    return record.get_absolute_url() if record.number else reverse("mine-detail", args=[record.pk])


@register.filter
def thousands(number: int) -> str:
    return f"{number:,}"
