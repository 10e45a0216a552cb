"""What people do on the synthesis desk, through HTTP."""

from records.synthesis.models import Passage
from tests.desk import text_of


def click(desk, record, name, /, *args, who="secretary", **data):
    return desk.post(who, f"records_provincialset_{name}", record.pk, *args, **data)


def page(desk, record, name="change", /, *args, who="secretary", **query):
    return text_of(desk.get(who, f"records_provincialset_{name}", record.pk, *args, **query))


def pk_of(text):
    return Passage.objects.get(text=text).pk


def group(desk, record, *texts, **data):
    data = {"section": "new_technique", "name": "กลุ่มทดสอบ", **data}
    click(desk, record, "collect", passage=[pk_of(t) for t in texts], **data)
    return record.paragraphs.order_by("-pk").first()


def form(paragraph, **data):
    values = {"version": paragraph.version, "name": paragraph.name, "section": paragraph.section}
    return {**values, "text": "ข้อความ", **data}
