"""How a record is shown in a cell of the desk: its address, state, kind, and a step's inputs."""

from django.urls import reverse
from django.utils.html import format_html

from records.core import thai
from records.core.enums import Kind

from .. import workflow

KIND_SHORT = {Kind.INDIVIDUAL: "รายบุคคล", Kind.UNIT: "หน่วยงาน", Kind.SET: "ชุดความรู้"}
NONE = format_html('<span class="none">{}</span>', "–")  # narrow lists leave it out


def record_url(record) -> str:
    return reverse("admin:records_record_change", args=[record.pk])


def state_badge(record):
    return format_html(
        '<span class="state" data-tone="{}">{}</span>',
        *(record.state_tone, record.get_state_display()),
    )


def details(record, data: dict):
    """(label, text) of the inputs of a step, for people."""
    for name, value in data.items():
        label = workflow.INPUTS.get(name, name)
        if name == "sections":
            known = {s.key: f"ข้อ {s.number} {s.label}" for s in record.sections()}
            yield from ((known.get(key, key), note) for key, note in value.items())
        elif name in ("due_on", "resolved_on"):
            yield label, thai.thai_date(thai.parse_thai_date(value))
        elif value is True:
            yield label, "✓"
        else:
            yield label, value
