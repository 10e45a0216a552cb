"""How a record is shown in a cell of the desk: its address, state, kind, and a step's inputs."""

from django.urls import reverse
from django.utils.html import format_html

from records.core.enums import Kind

KIND_SHORT = {Kind.INDIVIDUAL: "รายบุคคล", Kind.UNIT: "หน่วยงาน", Kind.SET: "ชุดความรู้"}
NONE = format_html('<span class="none">{}</span>', "–")  # narrow lists leave it out


def record_url(record) -> str:
    return reverse("admin:records_record_change", args=[record.pk])


def state_badge(record):
    return format_html(
        '<span class="state" data-tone="{}">{}</span>',
        *(record.state_tone, record.get_state_display()),
    )
