"""How a record is shown in a cell of the desk: its address, state and kind."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from records.core.enums import Kind
from records.templatetags import components

from ..models import Record

KIND_SHORT = {Kind.INDIVIDUAL: "รายบุคคล", Kind.UNIT: "หน่วยงาน", Kind.SET: "ชุดความรู้"}
NONE = format_html('<span class="none">{}</span>', "–")  # narrow lists leave it out


def record_url(record: Record) -> str:
    return reverse("admin:records_record_change", args=[record.pk])


def state_badge(record: Record) -> SafeString:
    return components.state(record.state_tone, record.get_state_display())
