"""Pictures that stand in the text of a record."""

import hashlib

from django.core.files.base import ContentFile

from records.core.enums import AttachmentKind
from records.record.models import Attachment
from tests import paper

TABLE = (
    "<table><caption>รายได้ของกลุ่ม</caption><thead><tr><th>เดือน</th><th>รายได้</th></tr></thead>"
    "<tbody><tr><td>มกราคม</td><td>4,500</td></tr><tr><td>กุมภาพันธ์</td><td>5,200</td></tr></tbody>"
    "</table>"
)


def hang(record, colour="#99430e", caption=""):
    """A picture on the record, in whatever state it is."""
    content = paper.jpeg(colour, (40, 30))
    attachment = Attachment(
        record=record,
        kind=AttachmentKind.PICTURE,
        name="a.jpg",
        caption=caption,
        content_type="image/jpeg",
        digest=hashlib.sha256(content).hexdigest(),
    )
    attachment.file.save("a.jpg", ContentFile(content), save=False)
    attachment.save()
    return attachment


def figure(key, caption="แปลงผัก"):
    return f'<figure data-file="{key}"><figcaption>{caption}</figcaption></figure>'


def placed(record, section="technique", **values):
    """A picture in the text of the record, put there whatever its state."""
    attachment = hang(record, **values)
    html = getattr(record, section) + figure(attachment.key)
    type(record).objects.filter(pk=record.pk).update(**{section: html})
    setattr(record, section, html)
    return attachment
